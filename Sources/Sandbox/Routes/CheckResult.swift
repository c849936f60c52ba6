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
      members.append(("value", value.json))
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

extension HurlValue {
  /// An object with more members is shown and kept as text: the cost of building one grows with their square.
  private static let memberLimit = 1000

  /// As JSON; what JSON has no type for (bytes, dates, and `unit`) is text.
  fileprivate var json: Tokens.JSONValue {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(.integer(let value)): .integer(value)
    case .number(.float(let value)) where !value.isFinite: .string(text)
    case .number(let number): .number(number.description)
    case .list(let values): .array(values.map(\.json))
    case .object(let members) where members.count <= Self.memberLimit: Self.object(members)
    case .string(let value): .string(value)
    case .object, .bytes, .date, .regex, .unit: .string(rendered ?? text)
    }
  }

  /// The last of members that share a name counts.
  private static func object(_ members: [Member]) -> Tokens.JSONValue {
    var object = JSONObject()
    for (index, member) in members.enumerated() {
      let isLast = !members[(index + 1)...].contains { $0.name == member.name }
      if isLast { object.append(member.name, member.value.json) }
    }
    return .object(object)
  }
}
