import FoundationEssentials
import Tokens

/// A date for people: `2026-01-05T09:00:00Z`.
enum UTCTime {
  /// Nil for what no calendar has.
  static func text(_ date: NumericDate) -> String? {
    guard (0...253_402_300_799).contains(date.seconds) else { return nil }
    return Date(timeIntervalSince1970: Double(date.seconds)).formatted(.iso8601)
  }
}
