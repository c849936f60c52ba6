extension JSONParser {
  /// Reads a number (RFC 8259 §6): no leading zero, no plus sign, no bare point.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    let first = try peek()
    guard first == UInt8(ascii: "-") || Self.isDigit(first) else {
      throw .unexpectedByte(first, at: position)
    }
    if first == UInt8(ascii: "-") { position += 1 }
    let integer = position
    try digits(from: start)
    if bytes[integer] == UInt8(ascii: "0"), position > integer + 1 { throw .invalidNumber(at: start) }
    var isInteger = true
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try digits(from: start)
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      try digits(from: start)
    }
    if isInteger, let value = int64(bytes[start..<position]) { return .integer(value) }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits(from start: Int) throws(JSONError) {
    let first = position
    while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
    guard position > first else { throw .invalidNumber(at: start) }
  }

  /// The value of `-`? and digits, or nil where it does not fit. Minus zero is no integer that we would
  /// write.
  private func int64(_ text: ArraySlice<UInt8>) -> Int64? {
    let isNegative = text.first == UInt8(ascii: "-")
    var value: Int64 = 0
    for byte in isNegative ? text.dropFirst() : text {
      let (tens, tensOverflow) = value.multipliedReportingOverflow(by: 10)
      let digit = Int64(byte - UInt8(ascii: "0"))
      let (sum, sumOverflow) =
        isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      guard !tensOverflow, !sumOverflow else { return nil }
      value = sum
    }
    return isNegative && value == 0 ? nil : value
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
