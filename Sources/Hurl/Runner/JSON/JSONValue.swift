/// JSON (RFC 8259), with its members in order and its numbers as they were written.
package indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package let name: String
    package let value: JSONValue
  }

  /// The value of a member: the last, when there are more of that name.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name.hasSameScalars(as: name) }?.value
  }

  /// The elements of an array, or the values of an object.
  package var children: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .object(let members): members.map(\.value)
    default: []
    }
  }
}

extension HurlFile.Number {
  /// From the text of a JSON number: an integer has neither fraction nor exponent.
  init(json text: String) {
    if let integer = Int64(text) {
      self = .integer(integer)
    } else if text.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: "-") }) {
      self = .bigInteger(text)
    } else {
      self = .float(Double(text) ?? 0)
    }
  }
}

extension HurlValue {
  package init(_ json: JSONValue) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let text): self = .number(HurlFile.Number(json: text))
    case .string(let value): self = .string(value)
    case .array(let elements): self = .list(elements.map(HurlValue.init))
    case .object(let members):
      self = .object(members.map { Member(name: $0.name, value: HurlValue($0.value)) })
    }
  }
}

extension HurlValue {
  /// - Throws: ``JSONError`` for what is not JSON (RFC 8259).
  package init(parsingJSON bytes: [UInt8]) throws(JSONError) {
    self.init(try JSONReader.parse(bytes))
  }
}
