/// A value outside a run, with its type: what a page keeps of a capture and hands back unchanged.
package struct StoredValue: Sendable, Hashable {
  /// As ``HurlValue/kind``.
  package let kind: String
  /// JSON (RFC 8259), a number as it was written. What JSON has no type for is a string: a date in ISO 8601, bytes in
  /// hexadecimal, a float that is not finite by its name.
  package let json: String

  package init(kind: String, json: String) {
    self.kind = kind
    self.json = json
  }
}

extension HurlValue {
  package var stored: StoredValue { StoredValue(kind: kind, json: jsonText) }

  /// Nil when the JSON is none, or none of that kind.
  package init?(_ stored: StoredValue) {
    guard let json = try? JSONReader.parse(Array(stored.json.utf8)) else { return nil }
    switch (stored.kind, json) {
    case ("null", .null): self = .null
    case ("unit", .null): self = .unit
    case ("boolean", .bool(let value)): self = .bool(value)
    case ("float", .number(let text)), ("float", .string(let text)):
      guard let value = Double(text) else { return nil }
      self = .number(.float(value))
    case ("string", .string(let text)): self = .string(text)
    case ("bytes", .string(let digits)):
      guard let bytes = [UInt8](hexadecimal: digits) else { return nil }
      self = .bytes(bytes)
    case ("date", .string(let text)):
      guard let time = DateFormat.iso8601.parse(text) else { return nil }
      self = .date(time)
    case ("integer", .number), ("list", .array), ("object", .object):
      self.init(json)
      if kind != stored.kind { return nil }
    default: return nil
    }
  }

  private var jsonText: String {
    switch self {
    case .null, .unit: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(.float(let value)) where !value.isFinite: Self.quoted(String(value))
    case .number(let number): number.description
    case .string(let text): Self.quoted(text)
    case .bytes(let bytes): Self.quoted(bytes.hexadecimal)
    case .list(let values): "[" + values.map(\.jsonText).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0.name)):\($0.value.jsonText)" }.joined(separator: ",") + "}"
    case .date(let time): Self.quoted(DateFormat.iso8601.format(time))
    case .regex(let regex): Self.quoted(regex.pattern)
    }
  }

  private static func quoted(_ text: String) -> String { "\"\(JSONEscape.escape(text))\"" }
}
