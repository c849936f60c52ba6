/// A value that a query or a filter gives, or a variable holds.
package indirect enum HurlValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(HurlFile.Number)
  case string(String)
  case bytes([UInt8])
  case list([HurlValue])
  /// In the order in which the members were written.
  case object([Member])
  case date(UnixTime)
  case regex(RegularExpression)
  /// What is there or not, without being anything more: a cookie's `Secure`.
  case unit

  package struct Member: Sendable, Hashable {
    package let name: String
    package let value: HurlValue
  }

  package static func integer(_ value: Int) -> HurlValue { .number(.integer(Int64(value))) }

  /// The name of its type, as asserts show it.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number(.float): "float"
    case .number: "integer"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .object: "object"
    case .date: "date"
    case .regex: "regex"
    case .unit: "unit"
    }
  }

  /// Type and value, as asserts show them: `integer <200>`.
  package var summary: String {
    switch self {
    case .null, .unit: kind
    default: "\(kind) <\(text)>"
    }
  }

  /// The value as it is shown.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.description
    case .string(let value): value
    case .bytes(let bytes): bytes.hexadecimal
    case .list(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { "\($0.name):\($0.value.text)" }.joined(separator: ",") + "}"
    case .date(let time): DateFormat.display.format(time)
    case .regex(let regex): "/\(regex.pattern)/"
    case .unit: "unit"
    }
  }

  /// The value in a template, or nil when it has no text there.
  package var rendered: String? {
    switch self {
    case .null, .bool, .number, .string: text
    case .date(let time): DateFormat.iso8601.format(time)
    case .bytes, .list, .object, .regex, .unit: nil
    }
  }
}
