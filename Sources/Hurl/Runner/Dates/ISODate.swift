/// RFC 3339 date-times: `2026-01-31T12:00:00Z`, `2026-01-31T12:00:00.5+01:00`.
enum ISODate {
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[..<19].matches("dddd-dd-ddTdd:dd:dd") else { return false }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { $0.isASCIIDigit }
      if digits.isEmpty { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    func number(_ range: Range<Int>) -> Int {
      range.reduce(0) { $0 * 10 + Int(bytes[$1] - UInt8(ascii: "0")) }
    }
    var civil = CivilTime()
    (civil.year, civil.month, civil.day) = (number(0..<4), number(5..<7), number(8..<10))
    (civil.hour, civil.minute, civil.second) = (number(11..<13), number(14..<16), number(17..<19))
    guard civil.time != nil else { return false }
    if rest.count == 1 { return rest.first == UInt8(ascii: "Z") || rest.first == UInt8(ascii: "z") }
    guard rest.matches("+dd:dd") || rest.matches("-dd:dd") else { return false }
    let start = rest.startIndex
    return number(start + 1..<start + 3) < 24 && number(start + 4..<start + 6) < 60
  }
}

extension ArraySlice<UInt8> {
  /// Byte for byte, `d` for any digit; `T` also for `t` and a space.
  fileprivate func matches(_ shape: StaticString) -> Bool {
    guard count == shape.utf8CodeUnitCount else { return false }
    return shape.withUTF8Buffer { shape in
      zip(self, shape).allSatisfy { byte, expected in
        switch expected {
        case UInt8(ascii: "d"): byte.isASCIIDigit
        case UInt8(ascii: "T"): "Tt ".utf8.contains(byte)
        default: byte == expected
        }
      }
    }
  }
}
