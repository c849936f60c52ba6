extension DateFormat {
  /// The moment in UTC.
  func format(_ time: UnixTime) -> String {
    let civil = CivilTime(time)
    var text = ""
    for item in items {
      switch item {
      case .literal(let scalar): text.unicodeScalars.append(scalar)
      case .number(let field, let width, let padding):
        text += Self.padded(field.value(in: civil, at: time), to: width, with: padding)
      case .weekdayName(let isShort): text += Self.name(CalendarNames.weekdays[civil.weekday], isShort)
      case .monthName(let isShort): text += Self.name(CalendarNames.months[civil.month - 1], isShort)
      case .dayHalf(let isLowercased):
        let half = civil.hour < 12 ? "AM" : "PM"
        text += isLowercased ? half.lowercased() : half
      case .fraction(let digits, let hasPoint): text += Self.fraction(civil.microsecond, digits, hasPoint)
      case .offset(let hasColon): text += hasColon ? "+00:00" : "+0000"
      case .zoneName: text += "UTC"
      }
    }
    return text
  }

  private static func name(_ name: String, _ isShort: Bool) -> String {
    isShort ? String(name.prefix(3)) : name
  }

  private static func padded(_ value: Int, to width: Int, with padding: Unicode.Scalar?) -> String {
    let digits = String(abs(value))
    let missing = max(0, width - digits.utf8.count)
    let sign = value < 0 ? "-" : ""
    guard let padding else { return sign + digits }
    return sign + String(repeating: Character(padding), count: missing) + digits
  }

  private static func fraction(_ microsecond: Int, _ digits: Int?, _ hasPoint: Bool) -> String {
    let nanoseconds = padded(microsecond * 1000, to: 9, with: "0")
    let count = digits ?? (microsecond == 0 ? 0 : microsecond % 1000 == 0 ? 3 : 6)
    if count == 0 { return "" }
    return (hasPoint ? "." : "") + nanoseconds.prefix(count)
  }
}

extension DateFormat.Field {
  fileprivate func value(in civil: CivilTime, at time: UnixTime) -> Int {
    switch self {
    case .year: civil.year
    case .century: civil.year / 100
    case .yearOfCentury: (civil.year % 100 + 100) % 100
    case .month: civil.month
    case .day: civil.day
    case .hour: civil.hour
    case .hour12: (civil.hour + 11) % 12 + 1
    case .minute: civil.minute
    case .second: civil.second
    case .dayOfYear: civil.dayOfYear
    case .weekday: civil.weekday
    case .isoWeekday: (civil.weekday + 6) % 7 + 1
    case .timestamp: Int((time.microseconds - Int64(civil.microsecond)) / 1_000_000)
    }
  }
}
