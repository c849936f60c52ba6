/// JSON (RFC 8259) with `{{placeholders}}` in strings and in place of values.
extension HurlParser {
  /// As deep as Hurl's parser goes.
  static let maximumJSONDepth = 128

  mutating func parseJSON() throws(HurlSyntaxError) -> HurlFile.JSONTemplate? {
    let start = position
    var json = JSONSegments(start: start.offset)
    guard try parseJSONValue(into: &json, depth: 0) else {
      scanner.seek(start)
      return nil
    }
    return HurlFile.JSONTemplate(
      segments: json.finish(at: position.offset, in: scanner.bytes),
      range: range(from: start)
    )
  }

  /// False, and anywhere, when what comes next does not begin as JSON does.
  private mutating func parseJSONValue(
    into json: inout JSONSegments,
    depth: Int
  ) throws(HurlSyntaxError) -> Bool {
    if scanner.skip("null") || scanner.skip("true") || scanner.skip("false") { return true }
    switch scanner.peek {
    case UInt8(ascii: "\""):
      let start = position
      do { try parseJSONString(into: &json) } catch {
        // The string most likely lacks its closing quote, so it is the string that is pointed at.
        throw error.kind == .controlCharacterInJSON ? self.error(error.kind, at: start) : error
      }
      return true
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
      return try parseJSONNumber()
    case UInt8(ascii: "["):
      try parseJSONArray(into: &json, depth: depth + 1)
      return true
    case UInt8(ascii: "{"):
      let start = position.offset
      if let placeholder = try parsePlaceholder() {
        json.append(.value(placeholder), from: start, to: position.offset, in: scanner.bytes)
      } else {
        try parseJSONObject(into: &json, depth: depth + 1)
      }
      return true
    default: return false
    }
  }

  private mutating func parseJSONArray(
    into json: inout JSONSegments,
    depth: Int
  ) throws(HurlSyntaxError) {
    if depth > Self.maximumJSONDepth { throw error(.jsonTooDeep(limit: Self.maximumJSONDepth)) }
    scanner.advance()
    skipJSONSpace()
    if scanner.peek != UInt8(ascii: "]") {
      try parseJSONElement(into: &json, depth: depth)
      while try parseJSONComma(before: UInt8(ascii: "]")) { try parseJSONElement(into: &json, depth: depth) }
    }
    try expect("]")
  }

  private mutating func parseJSONObject(
    into json: inout JSONSegments,
    depth: Int
  ) throws(HurlSyntaxError) {
    if depth > Self.maximumJSONDepth { throw error(.jsonTooDeep(limit: Self.maximumJSONDepth)) }
    scanner.advance()
    skipJSONSpace()
    if scanner.peek != UInt8(ascii: "}") {
      try parseJSONMember(into: &json, depth: depth)
      while try parseJSONComma(before: UInt8(ascii: "}")) { try parseJSONMember(into: &json, depth: depth) }
    }
    try expect("}")
  }

  private mutating func parseJSONMember(
    into json: inout JSONSegments,
    depth: Int
  ) throws(HurlSyntaxError) {
    skipJSONSpace()
    guard scanner.peek == UInt8(ascii: "\"") else { throw error(.expected("a member's name in quotes")) }
    try parseJSONString(into: &json)
    skipJSONSpace()
    try expect(":")
    let afterColon = position
    skipJSONSpace()
    if scanner.isAtEnd || scanner.peek == UInt8(ascii: "}") { throw error(.emptyJSONElement, at: afterColon) }
    try parseJSONElement(into: &json, depth: depth)
  }

  private mutating func parseJSONElement(
    into json: inout JSONSegments,
    depth: Int
  ) throws(HurlSyntaxError) {
    skipJSONSpace()
    let start = position
    if scanner.peek == UInt8(ascii: ",") { throw error(.emptyJSONElement) }
    guard try parseJSONValue(into: &json, depth: depth) else { throw error(.expectedJSONValue, at: start) }
    skipJSONSpace()
  }

  /// Past a comma, if there is one; a trailing comma is a mistake that is worth its own error.
  private mutating func parseJSONComma(before close: UInt8) throws(HurlSyntaxError) -> Bool {
    let start = position
    guard scanner.skip(",") else { return false }
    var ahead = scanner
    ahead.skip { $0.isJSONSpace }
    if ahead.peek == close { throw error(.trailingComma, at: start) }
    return true
  }

  /// False when there is no digit after the sign.
  private mutating func parseJSONNumber() throws(HurlSyntaxError) -> Bool {
    if scanner.peek == UInt8(ascii: "-") { scanner.advance() }
    guard let first = scanner.peek, first.isASCIIDigit else { return false }
    scanner.advance()
    if first != UInt8(ascii: "0") { scanner.skip { $0.isASCIIDigit } }
    if scanner.skip(".") {
      guard scanner.peek?.isASCIIDigit == true else { throw error(.expected("digits after the point")) }
      scanner.skip { $0.isASCIIDigit }
    }
    if scanner.skip("e") || scanner.skip("E") {
      if !scanner.skip("-") { _ = scanner.skip("+") }
      guard scanner.peek?.isASCIIDigit == true else { throw error(.expected("the digits of an exponent")) }
      scanner.skip { $0.isASCIIDigit }
    }
    return true
  }

  private mutating func parseJSONString(into json: inout JSONSegments) throws(HurlSyntaxError) {
    scanner.advance()
    var builder = TemplateBuilder()
    while let (scalar, _) = scanner.peekScalar, scalar != "\"" {
      let start = position
      var value = scalar
      switch scalar {
      case "\\": value = try parseJSONEscape()
      case "\u{8}", "\n", "\u{c}", "\r", "\t":
        throw error(.controlCharacterInJSON)
      default: scanner.advanceScalar()
      }
      builder.append(value, source: scanner.bytes[start.offset..<position.offset], at: start)
    }
    let end = position
    try expect("\"", "a closing \"")
    for element in try finish(&builder, end: end) {
      guard case .placeholder(let placeholder) = element else { continue }
      let span = placeholder.bracedOffsets(in: scanner.bytes)
      json.append(.inString(placeholder), from: span.lowerBound, to: span.upperBound, in: scanner.bytes)
    }
  }

  private mutating func parseJSONEscape() throws(HurlSyntaxError) -> Unicode.Scalar {
    scanner.advance()
    let start = position
    guard let byte = scanner.peek else { throw error(.invalidEscape, at: start) }
    scanner.advanceScalar()
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try parseUTF16Escape()
    default: throw error(.invalidEscape, at: start)
    }
  }

  /// `XXXX`, or `XXXX\uXXXX` for a surrogate pair (RFC 8259, section 7).
  private mutating func parseUTF16Escape() throws(HurlSyntaxError) -> Unicode.Scalar {
    let high = try parseFourHexDigits()
    guard (0xD800..<0xE000).contains(high) else {
      guard let scalar = Unicode.Scalar(high) else { throw error(.invalidUnicodeEscape) }
      return scalar
    }
    try expect("\\u", "the second half of a surrogate pair, \\uDC00 to \\uDFFF")
    let start = position
    let low = try parseFourHexDigits()
    guard high < 0xDC00, (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar((high - 0xD800) << 10 + (low - 0xDC00) + 0x10000)
    else { throw error(.invalidUnicodeEscape, at: start) }
    return scalar
  }

  private mutating func parseFourHexDigits() throws(HurlSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = scanner.peek?.hexDigitValue else { throw error(.invalidHexDigit) }
      value = value << 4 | UInt32(digit)
      scanner.advance()
    }
    return value
  }

  private mutating func skipJSONSpace() { scanner.skip { $0.isJSONSpace } }
}

extension UInt8 {
  fileprivate var isJSONSpace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\t")
      || self == UInt8(ascii: "\r")
  }
}

extension HurlFile.Placeholder {
  /// From the opening braces to the closing ones; there are only spaces between them and the name.
  fileprivate func bracedOffsets(in bytes: [UInt8]) -> Range<Int> {
    var lower = range.start.offset
    while lower > 0, bytes[lower - 1] != UInt8(ascii: "{") { lower -= 1 }
    var upper = range.end.offset
    while upper < bytes.count, bytes[upper] != UInt8(ascii: "}") { upper += 1 }
    return lower - 2..<upper + 2
  }
}
