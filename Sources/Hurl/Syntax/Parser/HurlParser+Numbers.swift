extension HurlParser {
  /// `number: integer | float`, or nil when no digit comes next.
  mutating func parseNumber() throws(HurlSyntaxError) -> HurlFile.Number? {
    let start = position
    _ = scanner.skip("-")
    let digitsStart = position
    scanner.skip { $0.isASCIIDigit }
    let digits = scanner.text(from: digitsStart)
    if digits.isEmpty {
      scanner.seek(start)
      return nil
    }
    if digits.utf8.count > 1, digits.utf8.first == UInt8(ascii: "0") {
      throw error(.expected("a number without zeros in front"))
    }
    if scanner.skip(".") {
      guard scanner.peek?.isASCIIDigit == true else { throw error(.expected("digits after the point")) }
      scanner.skip { $0.isASCIIDigit }
      return .float(Double(scanner.text(from: start)) ?? 0)
    }
    let text = scanner.text(from: start)
    return Int64(text).map { .integer($0) } ?? .bigInteger(text)
  }

  /// A whole number without a sign, or nil when no digit comes next.
  mutating func parseNatural() throws(HurlSyntaxError) -> Int? {
    let start = position
    guard let first = scanner.peek, first.isASCIIDigit else { return nil }
    scanner.advance()
    let second = position
    scanner.skip { $0.isASCIIDigit }
    if first == UInt8(ascii: "0"), position != second {
      throw error(.expected("a number without zeros in front"), at: second)
    }
    guard let value = Int(scanner.text(from: start)) else {
      throw error(.expected("a number that 64 bits hold"), at: start)
    }
    return value
  }
}
