/// Whole seconds since 1970-01-01T00:00:00Z, ignoring leap seconds (RFC 7519 §2).
///
/// The RFC also allows fractions; this package writes none and reads none, so that a time has one spelling.
package struct NumericDate: Sendable, Hashable, Comparable {
  package var seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  /// The date `seconds` later; the ends of the range hold instead of wrapping round.
  package func adding(seconds: Int64) -> NumericDate {
    let (sum, overflows) = self.seconds.addingReportingOverflow(seconds)
    guard overflows else { return NumericDate(seconds: sum) }
    return NumericDate(seconds: seconds > 0 ? .max : .min)
  }

  package static func < (a: NumericDate, b: NumericDate) -> Bool {
    a.seconds < b.seconds
  }

  /// 9999-12-31T23:59:59Z: a later date in a token is not a date that anyone meant.
  static let latest = NumericDate(seconds: 253_402_300_799)
}

extension NumericDate: Codable {
  package init(from decoder: any Decoder) throws {
    seconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(seconds)
  }
}

extension NumericDate: CustomStringConvertible {
  package var description: String { String(seconds) }
}
