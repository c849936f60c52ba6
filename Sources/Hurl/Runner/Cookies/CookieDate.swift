/// The dates of `Expires` (RFC 6265bis, section 5.1.1): whatever order their parts come in.
enum CookieDate {
  static func parse(_ text: String) -> UnixTime? {
    var civil = CivilTime()
    var found = (time: false, day: false, month: false, year: false)
    for token in text.utf8.split(whereSeparator: isDelimiter) {
      if !found.time, let (hour, minute, second) = time(token) {
        (civil.hour, civil.minute, civil.second) = (hour, minute, second)
        found.time = true
      } else if !found.day, let day = number(token, digits: 1...2) {
        civil.day = day
        found.day = true
      } else if !found.month, let month = month(token) {
        civil.month = month
        found.month = true
      } else if !found.year, let year = number(token, digits: 2...4) {
        civil.year = year < 70 ? year + 2000 : year < 100 ? year + 1900 : year
        found.year = true
      }
    }
    guard found == (true, true, true, true), civil.year >= 1601, civil.second < 60 else { return nil }
    return civil.time
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x20...0x2F, 0x3B...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Digits, and after them anything that is no digit.
  private static func number(_ token: Substring.UTF8View, digits: ClosedRange<Int>) -> Int? {
    let number = token.prefix { $0.isASCIIDigit }
    return digits.contains(number.count) ? Int(String(number) ?? "") : nil
  }

  private static func time(_ token: Substring.UTF8View) -> (Int, Int, Int)? {
    let parts = token.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2,
      let hour = number(parts[0], digits: 1...2),
      let minute = number(parts[1], digits: 1...2), let second = number(parts[2], digits: 1...2)
    else { return nil }
    return (hour, minute, second)
  }

  private static func month(_ token: Substring.UTF8View) -> Int? {
    let name = (String(token) ?? "").lowercased().prefix(3)
    return CalendarNames.months.firstIndex { $0.lowercased().prefix(3) == name }.map { $0 + 1 }
  }
}
