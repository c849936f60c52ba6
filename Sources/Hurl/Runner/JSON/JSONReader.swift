package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  package let offset: Int
  package let reason: String

  package var description: String { "\(reason) at byte \(offset)" }
}

/// A strict reader of RFC 8259, for the bodies of responses.
struct JSONReader {
  private let bytes: [UInt8]
  private var index = 0
  private static let maximumDepth = 256

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    if let offset = UTF8Validator.firstInvalidOffset(in: bytes) {
      throw JSONError(offset: offset, reason: "this is not UTF-8")
    }
    var reader = JSONReader(bytes)
    reader.skipSpace()
    let value = try reader.readValue(depth: 0)
    reader.skipSpace()
    if reader.index < bytes.count { throw reader.error("there is more after the value") }
    return value
  }

  private func error(_ reason: String) -> JSONError { JSONError(offset: index, reason: reason) }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private mutating func readValue(depth: Int) throws(JSONError) -> JSONValue {
    if depth > Self.maximumDepth { throw error("the nesting is too deep") }
    switch peek {
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return .number(try readNumber())
    }
  }

  private mutating func readWord(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw error("a value is expected") }
    index += word.utf8.count
    return value
  }

  private mutating func readArray(depth: Int) throws(JSONError) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    skipSpace()
    if skip(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      skipSpace()
      elements.append(try readValue(depth: depth + 1))
      skipSpace()
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw error("',' or ']' is expected") }
    return .array(elements)
  }

  private mutating func readObject(depth: Int) throws(JSONError) -> JSONValue {
    index += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if skip(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw error("a member's name is expected") }
      let name = try readString()
      skipSpace()
      guard skip(UInt8(ascii: ":")) else { throw error("':' is expected") }
      skipSpace()
      members.append(JSONValue.Member(name: name, value: try readValue(depth: depth + 1)))
      skipSpace()
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw error("',' or '}' is expected") }
    return .object(members)
  }

  private mutating func readNumber() throws(JSONError) -> String {
    let start = index
    _ = skip(UInt8(ascii: "-"))
    if !skip(UInt8(ascii: "0")) { try readDigits("a value is expected") }
    if skip(UInt8(ascii: ".")) { try readDigits("digits are expected after the point") }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "-")) { _ = skip(UInt8(ascii: "+")) }
      try readDigits("the digits of an exponent are expected")
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func readDigits(_ reason: String) throws(JSONError) {
    guard let byte = peek, byte.isASCIIDigit else { throw error(reason) }
    while let byte = peek, byte.isASCIIDigit { index += 1 }
  }

  private mutating func readString() throws(JSONError) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        index += 1
        text.append(contentsOf: String(try readEscape()).utf8)
      case 0..<0x20: throw error("a control character must be escaped")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw error("a string is not closed")
  }

  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    guard let byte = peek else { throw error("a string is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let high = try readFourHexDigits()
      if let scalar = Unicode.Scalar(high) { return scalar }
      guard skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) else { throw error("a surrogate stands alone") }
      let low = try readFourHexDigits()
      guard high < 0xDC00, (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar((high - 0xD800) << 10 + (low - 0xDC00) + 0x10000)
      else { throw error("a surrogate stands alone") }
      return scalar
    default: throw error("this is not an escape")
    }
  }

  private mutating func readFourHexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = peek?.hexDigitValue else { throw error("four hexadecimal digits are expected") }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
