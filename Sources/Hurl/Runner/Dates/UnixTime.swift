/// A moment: microseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct UnixTime: Sendable, Hashable {
  package var microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  /// - Parameter seconds: kept within the years -100,000 to 100,000.
  package init(seconds: Double) {
    let limit = 3.2e12
    microseconds = Int64(max(-limit, min(limit, seconds.isNaN ? 0 : seconds)) * 1_000_000)
  }
}

/// A date and a time of day in UTC, in the proleptic Gregorian calendar.
struct CivilTime: Sendable, Hashable {
  var year = 1970
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  var microsecond = 0

  init() {}

  init(_ time: UnixTime) {
    let microsecondsADay: Int64 = 86_400_000_000
    let days = time.microseconds.floorDivided(by: microsecondsADay)
    let rest = time.microseconds - days * microsecondsADay
    (year, month, day) = Self.date(daysSince1970: Int(days))
    hour = Int(rest / 3_600_000_000)
    minute = Int(rest / 60_000_000 % 60)
    second = Int(rest / 1_000_000 % 60)
    microsecond = Int(rest % 1_000_000)
  }

  /// Nil when there is no such date or time; a second of 60 is the next minute.
  var time: UnixTime? {
    guard (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day),
      (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second),
      (-99_999...99_999).contains(year)
    else { return nil }
    let seconds = Int64(daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    return UnixTime(microseconds: seconds * 1_000_000 + Int64(microsecond))
  }

  /// Days since 1970-01-01: <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>.
  var daysSince1970: Int {
    let year = month <= 2 ? self.year - 1 : self.year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// From 0, Sunday.
  var weekday: Int { ((daysSince1970 + 4) % 7 + 7) % 7 }

  /// From 1.
  var dayOfYear: Int {
    var first = self
    (first.month, first.day) = (1, 1)
    return daysSince1970 - first.daysSince1970 + 1
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func date(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }
}
