extension DateFormat {
  /// The moment that a text names, nil when the text does not have this format. An offset is read but not
  /// applied, as Hurl's `toDate` has it.
  func parse(_ text: String) -> UnixTime? {
    var reader = DateReader(text)
    for item in items where !reader.read(item) { return nil }
    return reader.isAtEnd ? reader.time : nil
  }
}

/// Reads a text item by item, and collects what they say.
private struct DateReader {
  private let bytes: [UInt8]
  private var index = 0
  private var civil = CivilTime()
  private var found: Set<DateFormat.Field> = []
  private var century: Int?
  private var isAfternoon: Bool?
  private var timestamp: Int?

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { index == bytes.count }

  /// Nil when a part of the date or of the time is missing, or there is no such date.
  var time: UnixTime? {
    if let timestamp { return UnixTime(seconds: Double(timestamp)) }
    var civil = self.civil
    if found.contains(.yearOfCentury), !found.contains(.year) {
      civil.year += century.map { $0 * 100 } ?? (civil.year < 70 ? 2000 : 1900)
    } else if !found.contains(.year) {
      return nil
    }
    if found.contains(.dayOfYear) {
      let ordinal = civil.day
      (civil.month, civil.day) = (1, 1)
      while civil.month < 12, ordinal - CivilTime.days(before: civil.month + 1, in: civil.year) > 0 {
        civil.month += 1
      }
      civil.day = ordinal - CivilTime.days(before: civil.month, in: civil.year)
    } else if !found.isSuperset(of: [.month, .day]) {
      return nil
    }
    if found.contains(.hour12) {
      guard let isAfternoon else { return nil }
      civil.hour = civil.hour % 12 + (isAfternoon ? 12 : 0)
    } else if !found.contains(.hour) {
      return nil
    }
    return found.contains(.minute) ? civil.time : nil
  }

  mutating func read(_ item: DateFormat.Item) -> Bool {
    switch item {
    case .literal(let scalar):
      if scalar.properties.isWhitespace {
        skipSpaces()
        return true
      }
      return skip(String(scalar))
    case .number(let field, let width, _):
      skipSpaces()
      return readNumber(field, width: width)
    case .weekdayName(let isShort): return readName(CalendarNames.weekdays, isShort) != nil
    case .monthName(let isShort):
      guard let month = readName(CalendarNames.months, isShort) else { return false }
      civil.month = month + 1
      found.insert(.month)
      return true
    case .dayHalf:
      guard let half = readName(["AM", "PM"], false) else { return false }
      isAfternoon = half == 1
      return true
    case .fraction(let digits, let hasPoint): return readFraction(digits, hasPoint)
    case .offset: return readOffset()
    case .zoneName:
      while let byte = peek, byte.isASCIILetter { index += 1 }
      return true
    }
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpaces() {
    while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) { index += 1 }
  }

  private mutating func skip(_ text: String) -> Bool {
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  private mutating func readDigits(atMost count: Int) -> (value: Int, count: Int)? {
    let start = index
    var value = 0
    while let byte = peek, byte.isASCIIDigit, index - start < count {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      index += 1
    }
    return index > start ? (value, index - start) : nil
  }

  private mutating func readNumber(_ field: DateFormat.Field, width: Int) -> Bool {
    let isNegative = (field == .year || field == .timestamp) && skip("-")
    guard let (digits, _) = readDigits(atMost: field == .timestamp ? 12 : width) else { return false }
    let value = isNegative ? -digits : digits
    found.insert(field)
    switch field {
    case .year: civil.year = value
    case .century: century = value
    case .yearOfCentury: civil.year = value
    case .month: civil.month = value
    case .day, .dayOfYear: civil.day = value
    case .hour: civil.hour = value
    case .hour12:
      civil.hour = value
      return (1...12).contains(value)
    case .minute: civil.minute = value
    case .second: civil.second = value
    case .weekday, .isoWeekday: return value <= 7
    case .timestamp: timestamp = value
    }
    return true
  }

  /// The index of the name; a long form is also taken where a short one is asked for, and the reverse.
  private mutating func readName(_ names: [String], _ isShort: Bool) -> Int? {
    for (offset, name) in names.enumerated() {
      for candidate in isShort ? [String(name.prefix(3))] : [name, String(name.prefix(3))] {
        let ahead = bytes[index...].prefix(candidate.utf8.count)
        if String(decoding: ahead, as: UTF8.self).lowercased() == candidate.lowercased() {
          index += candidate.utf8.count
          return offset
        }
      }
    }
    return nil
  }

  private mutating func readFraction(_ digits: Int?, _ hasPoint: Bool) -> Bool {
    if hasPoint, !skip(".") { return digits == nil }
    guard let (value, count) = readDigits(atMost: 9), digits == nil || digits == 9 || count == digits else {
      return false
    }
    let nanoseconds = hasPoint || digits != 9 ? (count..<9).reduce(value) { result, _ in result * 10 } : value
    civil.microsecond = nanoseconds / 1000
    return true
  }

  /// `+01:00`, `+0100` or `Z`.
  private mutating func readOffset() -> Bool {
    if skip("Z") || skip("z") { return true }
    guard skip("+") || skip("-"), let (_, hours) = readDigits(atMost: 2), hours == 2 else { return false }
    _ = skip(":")
    guard let (_, minutes) = readDigits(atMost: 2) else { return false }
    return minutes == 2
  }
}

extension CivilTime {
  fileprivate static func days(before month: Int, in year: Int) -> Int {
    (1..<month).reduce(0) { $0 + days(inMonth: $1, of: year) }
  }
}
