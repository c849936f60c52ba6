extension JSONParser {
  /// Reads a string whose opening quote is at the position.
  mutating func string() throws(JSONError) -> String {
    let start = position
    position += 1
    let run = position
    var seen: UInt8 = 0
    while true {
      let byte = try peek()
      switch byte {
      case UInt8(ascii: "\""):
        let text = bytes[run..<position]
        position += 1
        // ASCII, which nearly all of it is, needs no validation.
        return seen < 0x80 ? String(decoding: text, as: UTF8.self) : try validated(text, from: start)
      case UInt8(ascii: "\\"): return try escapedString(prefix: bytes[run..<position], from: start)
      case 0..<0x20: throw .unexpectedByte(byte, at: position)
      default:
        seen |= byte
        position += 1
      }
    }
  }

  /// Goes on with a string from its first backslash, where the characters must be copied one by one.
  private mutating func escapedString(prefix: ArraySlice<UInt8>, from start: Int) throws(JSONError) -> String
  {
    var text = [UInt8](prefix)
    while true {
      let byte = try peek()
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try validated(text[...], from: start)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw .unexpectedByte(byte, at: position)
      default:
        text.append(byte)
        position += 1
      }
    }
  }

  private func validated(_ text: ArraySlice<UInt8>, from start: Int) throws(JSONError) -> String {
    guard let string = String(validating: text, as: UTF8.self) else { throw .invalidUTF8(at: start) }
    return string
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    let start = position
    position += 1
    let byte = try peek()
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: UTF8.encode(try escapedScalar(from: start)) ?? .init())
    default: throw .invalidEscape(at: start)
    }
  }

  /// The scalar of `\uXXXX`, or of a surrogate pair of two such escapes.
  private mutating func escapedScalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let high = try fourHexDigits(from: start)
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { throw .loneSurrogate(at: start) }
    position += 2
    let low = try fourHexDigits(from: start)
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw .loneSurrogate(at: start) }
    return scalar
  }

  private mutating func fourHexDigits(from start: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = try peek()
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: throw .invalidEscape(at: start)
      }
      position += 1
    }
    return value
  }
}
