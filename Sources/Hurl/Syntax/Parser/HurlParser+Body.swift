/// `body: lt* bytes lt`
extension HurlParser {
  mutating func parseBody() throws(HurlSyntaxError) -> HurlFile.Body? {
    let before = position
    skipBlankLines()
    skipSpaces()
    let start = position
    guard let content = try parseBytes() else {
      scanner.seek(before)
      return nil
    }
    let range = range(from: start)
    try expectLineEnd()
    return HurlFile.Body(content: content, range: range)
  }

  private mutating func parseBytes() throws(HurlSyntaxError) -> HurlFile.Body.Content? {
    if let string = try parseMultilineString() { return .multilineString(string) }
    if let template = try parseBacktickTemplate() { return .onelineString(template) }
    if let json = try parseJSON() { return .json(json) }
    if scanner.peek == UInt8(ascii: "<") {
      refuse("an XML body: write it as a multi-line string (```xml)", at: position)
      try skipXML()
      return .hex([])
    }
    if let bytes = try parseBase64() { return .base64(bytes) }
    if let bytes = try parseHex() { return .hex(bytes) }
    if try skipFile() { return .hex([]) }
    return nil
  }

  /// `base64,SGVsbG8=;`: white space is allowed within.
  mutating func parseBase64() throws(HurlSyntaxError) -> [UInt8]? {
    guard scanner.skip("base64") else { return nil }
    try expect(",")
    skipSpaces()
    let start = position
    scanner.skip { byte in
      byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
        || Base64.standard.value(of: byte) != nil
    }
    let digits = scanner.bytes[start.offset..<position.offset].filter { Base64.standard.value(of: $0) != nil }
    scanner.skip { $0 == UInt8(ascii: "=") }
    skipSpaces()
    try expect(";", "base64 digits, then ';'")
    return Base64.standard.decodeLenient(digits)
  }

  /// `hex,48656c6c6f;`
  mutating func parseHex() throws(HurlSyntaxError) -> [UInt8]? {
    guard scanner.skip("hex") else { return nil }
    try expect(",")
    skipSpaces()
    var bytes: [UInt8] = []
    var high: UInt8?
    while let digit = scanner.peek?.hexDigitValue {
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
      scanner.advance()
    }
    if high != nil { throw error(.oddHexDigits) }
    skipSpaces()
    try expect(";", "hexadecimal digits, then ';'")
    return bytes
  }
}
