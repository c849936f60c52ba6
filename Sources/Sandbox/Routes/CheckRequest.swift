import HTTPTypes
import Hummingbird
import Hurl
import Tokens

/// What `/sandbox/check` is asked: the source of one entry, and the answer as the page saw it.
struct CheckRequest {
  let source: String
  /// The id of the server's record, from `Signet-Exchange`.
  let exchange: String?
  let state: RunState
  let url: HTTPURL
  let response: ExchangeResponse

  static let members: Set<String> = ["source", "exchange", "variables", "secrets", "response"]
  private static let headerLimit = 256
  private static let variableLimit = 256

  /// - Throws: ``Problem`` 422, or 400 for members that are not there or unknown.
  init(_ body: JSONObject) throws(Problem) {
    source = try Self.text(body["source"], "source")
    exchange = try body["exchange"].map { value throws(Problem) in try Self.text(value, "exchange")
    }
    var state = RunState()
    let secrets = Set(
      try Self.array(body["secrets"] ?? .array([]), "secrets").compactMap(\.string)
    )
    let variables = try Self.object(body["variables"] ?? .object(JSONObject()), "variables").members
    guard variables.count <= Self.variableLimit else {
      throw Self.wrong("variables", "an object of \(Self.variableLimit) members at most")
    }
    for variable in variables {
      let name = "variables.\(variable.name.prefix(40))"
      let stored = try Self.object(variable.value, name)
      guard
        let value = HurlValue(
          StoredValue(
            kind: try Self.text(stored["kind"], "\(name).kind"),
            json: try Self.text(stored["json"], "\(name).json")
          )
        )
      else { throw Self.wrong(name, "a value as a capture gives it") }
      state.set(variable.name, to: value, isSecret: secrets.contains(variable.name))
    }
    self.state = state
    let answer = try Self.object(body["response"], "response")
    guard let url = HTTPURL(try Self.text(answer["url"], "response.url")) else {
      throw Self.wrong("response.url", "a URL that begins with http:// or https://")
    }
    self.url = url
    response = try Self.response(answer)
  }

  private static func response(_ answer: JSONObject) throws(Problem) -> ExchangeResponse {
    guard case .integer(let status)? = answer["status"], (100...999).contains(status) else {
      throw wrong("response.status", "a status code")
    }
    var headers: [ExchangeHeader] = []
    for pair in try array(answer["headers"], "response.headers").prefix(headerLimit) {
      guard case .array(let pair) = pair, pair.count == 2, case .string(let name) = pair[0],
        case .string(let value) = pair[1]
      else { throw wrong("response.headers", "pairs of a name and a value") }
      headers.append(ExchangeHeader(name, value))
    }
    let content: Transcript.Content
    let body = try object(answer["body"], "response.body")
    switch (body["text"], body["base64"]) {
    case (.string(let text)?, nil): content = .text(text)
    case (nil, .string(let digits)?): content = .base64(digits)
    case (nil, nil): content = .empty
    default: throw wrong("response.body", "an object with a string 'text' or 'base64', or neither")
    }
    guard let bytes = content.bytes else { throw wrong("response.body.base64", "base64") }
    return ExchangeResponse(
      version: try answer["version"].map { value throws(Problem) in
        try text(value, "response.version")
      }
        ?? "HTTP/1.1",
      status: Int(status),
      headers: headers,
      body: bytes,
      duration: .milliseconds(try milliseconds(answer["milliseconds"]))
    )
  }

  private static func milliseconds(_ value: Tokens.JSONValue?) throws(Problem) -> Int64 {
    guard let value else { return 0 }
    guard case .integer(let milliseconds) = value, (0...86_400_000).contains(milliseconds) else {
      throw wrong("response.milliseconds", "a whole number, of a day at most")
    }
    return milliseconds
  }

  private static func text(_ value: Tokens.JSONValue?, _ name: String) throws(Problem) -> String {
    guard case .string(let text)? = value else { throw wrong(name, "a string") }
    return text
  }

  private static func array(_ value: Tokens.JSONValue?, _ name: String) throws(Problem) -> [Tokens
    .JSONValue]
  {
    guard case .array(let elements)? = value else { throw wrong(name, "an array") }
    return elements
  }

  private static func object(_ value: Tokens.JSONValue?, _ name: String) throws(Problem)
    -> JSONObject
  {
    guard case .object(let object)? = value else { throw wrong(name, "an object") }
    return object
  }

  private static func wrong(_ name: String, _ wanted: String) -> Problem {
    // The JSON is well formed and its content is not what can be checked (RFC 9110 §15.5.21).
    Problem(.unprocessableContent, detail: "The member '\(name)' must be \(wanted).")
  }
}

extension Tokens.JSONValue {
  fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }
}
