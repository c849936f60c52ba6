import Hurl
import Tokens

extension Transcript.Entry {
  /// The result of a check, as a page gets it.
  ///
  /// - Parameter variables: after the captures; a page keeps their values and sends them with the next block.
  func json(variables: [String: HurlValue]) -> Tokens.JSONValue {
    .object([
      ("outcome", .string(outcome.rawValue)),
      ("captures", .array(captures.map { $0.json(value: variables[$0.name]) })),
      ("asserts", .array(asserts.map(\.json))),
      ("failure", failure.map(\.json) ?? .null),
    ])
  }
}

extension Transcript.Capture {
  /// The value is there even where it is marked as redacted: the answer that it came from was the page's own.
  fileprivate func json(value: HurlValue?) -> Tokens.JSONValue {
    var members: [(String, Tokens.JSONValue)] = [
      ("line", .integer(Int64(line))), ("column", .integer(Int64(column))), ("name", .string(name)),
      ("redacted", .bool(isRedacted)),
    ]
    if let failure {
      members.append(("failure", .string(failure)))
    } else if let value {
      members.append(("value", value.stored.jsonValue))
    }
    return .object(members)
  }
}

extension Transcript.Assert {
  fileprivate var json: Tokens.JSONValue {
    .object([
      ("line", .integer(Int64(line))), ("column", .integer(Int64(column))), ("text", .string(text)),
      ("holds", .bool(holds)), ("expected", .string(expected)), ("actual", .string(actual)),
    ])
  }
}

extension Transcript.Failure {
  fileprivate var json: Tokens.JSONValue {
    .object([
      ("line", .integer(Int64(line))), ("column", .integer(Int64(column))),
      ("message", .string(message)),
    ])
  }
}

extension StoredValue {
  fileprivate var jsonValue: Tokens.JSONValue {
    .object([("kind", .string(kind)), ("json", .string(json))])
  }
}
