import HTTPTypes
import Tokens

/// One method of one address, as the API's description tells of it (https://spec.openapis.org/oas/v3.1.1#operation-object).
struct APIOperation: Sendable {
  let method: HTTPRequest.Method
  /// With parameters in braces: `/auth/sessions/{id}`.
  let path: String
  /// A name that no other operation has.
  let id: String
  let summary: String
  var credentials = Credentials.none
  var pathParameter: PathParameter?
  var queryParameters: [QueryParameter] = []
  var body: Body?
  /// What this operation answers beside what all of its kind do; see ``allAnswers``.
  let answers: [APIAnswer]

  enum Credentials: Sendable {
    case none
    /// They are used where they are there, and nothing is refused without.
    case welcome
    /// A live access token.
    case accessToken
    /// The refresh cookie.
    case refreshToken
  }

  struct PathParameter: Sendable {
    let name: String
    let description: String
  }

  /// A whole number in the address that may be left out.
  struct QueryParameter: Sendable {
    let name: String
    let description: String
    let minimum: Int64
    var maximum: Int64?
  }

  struct Body: Sendable {
    let mediaType: String
    let schema: APISchema
    var isRequired = true

    fileprivate var schemaJSON: JSONValue { ["schema": schema.reference] }

    static func json(_ schema: APISchema) -> Body { Body(mediaType: "application/json", schema: schema) }
    static func form(_ schema: APISchema) -> Body {
      Body(mediaType: "application/x-www-form-urlencoded", schema: schema)
    }
  }
}

extension APIOperation {
  /// Its own answers and those that come from the middleware before it and the reading of its body.
  var allAnswers: [APIAnswer] {
    var all = answers
    /// Where the status is there already, with another media type, either may come.
    func add(_ answer: APIAnswer) {
      guard let index = all.firstIndex(where: { $0.status == answer.status }) else {
        return all.append(answer)
      }
      let known = all[index].content.map(\.mediaType)
      all[index].content += answer.content.filter { !known.contains($0.mediaType) }
    }
    switch credentials {
    case .none, .welcome: break
    case .accessToken:
      add(.problem(.unauthorized, "No live access token", headers: [.challenge]))
      add(.problem(.badRequest, "Two access tokens at once, or a body that cannot be read"))
    case .refreshToken: add(.problem(.unauthorized, "No live refresh token", headers: [.challenge]))
    }
    if ![.get, .head].contains(method) {
      add(.problem(.forbidden, "The browser says that another site made this request"))
      add(.problem(.contentTooLarge, "The body is longer than 8192 bytes"))
    }
    if !queryParameters.isEmpty { add(.problem(.badRequest, "A parameter is no number, or out of range")) }
    if let body {
      if body.mediaType == "application/json" {
        add(.problem(.badRequest, "The body is not what is wanted here"))
      }
      add(.problem(.unsupportedMediaType, "The body is of another type"))
    }
    if concernsWorld { add(.tooMany) }
    add(.problem(.misdirectedRequest, "The Host header names another server"))
    add(.problem(.internalServerError, "A mistake of the server"))
    add(.problem(.serviceUnavailable, "The server is too busy now", headers: [.retryAfter]))
    return all.sorted { $0.status.code < $1.status.code }
  }

  /// Whether it is about a visitor's world, which ``FindWorld`` finds or makes, and of whose requests there may be too many.
  private var concernsWorld: Bool {
    ["/auth/", "/sandbox/", "/attacker/"].contains { path.hasPrefix($0) }
  }

  var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("operationId", .string(id)), ("summary", .string(summary)), ("security", credentials.json),
    ]
    let parameters = (pathParameter.map { [$0.json] } ?? []) + queryParameters.map(\.json)
    if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
    if let body {
      members.append(
        (
          "requestBody",
          ["required": .bool(body.isRequired), "content": .object([(body.mediaType, body.schemaJSON)])]
        )
      )
    }
    members.append(("responses", .object(allAnswers.map { (String($0.status.code), $0.json) })))
    return .object(members)
  }
}

extension APIOperation.Credentials {
  fileprivate var json: JSONValue {
    switch self {
    case .none: []
    case .welcome: [[:], ["bearer": []], ["accessCookie": []], ["refreshCookie": []]]
    case .accessToken: [["bearer": []], ["accessCookie": []]]
    case .refreshToken: [["refreshCookie": []]]
    }
  }
}

extension APIOperation.PathParameter {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "in": "path", "required": true, "description": .string(description),
      "schema": ["type": "string", "minLength": 1],
    ]
  }
}

extension APIOperation.QueryParameter {
  fileprivate var json: JSONValue {
    var schema: [(String, JSONValue)] = [("type", "integer"), ("minimum", .integer(minimum))]
    if let maximum { schema.append(("maximum", .integer(maximum))) }
    return [
      "name": .string(name), "in": "query", "required": false, "description": .string(description),
      "schema": .object(schema),
    ]
  }
}
