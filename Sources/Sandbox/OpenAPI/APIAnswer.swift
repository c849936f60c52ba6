import HTTPTypes
import Tokens

/// What an operation answers with one status (https://spec.openapis.org/oas/v3.1.1#response-object).
struct APIAnswer: Sendable {
  let status: HTTPResponse.Status
  let description: String
  var headers: [APIHeader] = []
  /// Of several media types the answer has one, as the fault demands.
  var content: [(mediaType: String, schema: APISchema)] = []

  static func empty(_ status: HTTPResponse.Status, _ description: String, headers: [APIHeader] = [])
    -> APIAnswer
  {
    APIAnswer(status: status, description: description, headers: headers)
  }

  static func json(
    _ status: HTTPResponse.Status,
    _ description: String,
    _ schema: APISchema,
    type: String = "application/json",
    headers: [APIHeader] = []
  ) -> APIAnswer {
    APIAnswer(status: status, description: description, headers: headers, content: [(type, schema)])
  }

  /// Problem details (RFC 9457).
  static func problem(
    _ status: HTTPResponse.Status,
    _ description: String,
    headers: [APIHeader] = []
  ) -> APIAnswer {
    json(status, description, .problem, type: Problem.contentType, headers: headers)
  }

  /// The parameters of an OAuth 2.0 request are at fault.
  static let badParameters = json(
    .badRequest,
    "A parameter is missing, there twice or unreadable",
    .oauthError
  )

  static let tooMany = problem(.tooManyRequests, "Too many attempts", headers: [.retryAfter])

  var json: JSONValue {
    var members: [(String, JSONValue)] = [("description", .string(description))]
    if !headers.isEmpty {
      members.append(("headers", .object(headers.map { ($0.name, $0.json) })))
    }
    if !content.isEmpty {
      let types = content.map { ($0.mediaType, JSONValue.object([("schema", $0.schema.reference)])) }
      members.append(("content", .object(types)))
    }
    return .object(members)
  }
}

/// A header that an answer always has, or that it may have.
struct APIHeader: Sendable {
  let name: String
  let description: String
  var isRequired = true
  var schema: JSONValue = ["type": "string"]

  static let challenge = APIHeader(
    name: "WWW-Authenticate",
    description: "RFC 6750 §3: with error=\"invalid_token\" when a token came and was refused"
  )
  static let retryAfter = APIHeader(
    name: "Retry-After",
    description: "Seconds",
    schema: ["type": "integer", "minimum": 1]
  )
  static let setCookie = APIHeader(
    name: "Set-Cookie",
    description: "The sandbox's cookies, one header each; every name begins with __Host-"
  )
  /// Only where a cookie was to be taken away.
  static let maybeSetCookie: APIHeader = {
    var header = setCookie
    header.isRequired = false
    return header
  }()
  static let cacheControl = APIHeader(name: "Cache-Control", description: "How long the answer may be kept")

  fileprivate var json: JSONValue {
    ["description": .string(description), "required": .bool(isRequired), "schema": schema]
  }
}
