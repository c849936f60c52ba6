import Testing

@testable import Hurl

@Suite struct DateFormatTests {
  private let moment = UnixTime(seconds: 1_709_210_096.025)

  /// 2024-02-29T12:34:56.025Z
  static let formats = [
    ("%Y-%m-%dT%H:%M:%S%.3fZ", "2024-02-29T12:34:56.025Z"),
    ("%a, %d %b %Y %T GMT", "Thu, 29 Feb 2024 12:34:56 GMT"),
    ("%A %e %B %y", "Thursday 29 February 24"), ("%j %u %w", "060 4 4"), ("%I:%M %p", "12:34 PM"),
    ("%s", "1709210096"), ("%-d/%-m", "29/2"), ("%D %R", "02/29/24 12:34"),
    ("%+", "2024-02-29T12:34:56.025+00:00"),
    ("100%%", "100%"),
  ]

  @Test("a moment is written as the format says", arguments: formats)
  func format(_ format: String, _ text: String) throws {
    #expect(try #require(DateFormat(format)).format(moment) == text)
  }

  /// A format, a text, and the moment in seconds since 1970.
  static let texts = [
    ("%Y-%m-%dT%H:%M:%SZ", "1970-01-01T00:00:00Z", 0),
    ("%a, %d %b %Y %H:%M:%S GMT", "Thu, 29 Feb 2024 12:34:56 GMT", 1_709_210_096),
    ("%Y-%j %H:%M", "2024-060 00:00", 1_709_164_800),
    ("%d/%m/%y %I:%M %p", "01/03/24 12:05 AM", 1_709_251_500),
    ("%s", "12", 12), ("%Y-%m-%d %H:%M:%S %z", "2000-01-01 00:00:00 +0200", 946_684_800),
  ]

  @Test("a text is read as the format says", arguments: texts)
  func parse(_ format: String, _ text: String, _ seconds: Int) throws {
    #expect(try #require(DateFormat(format)).parse(text) == UnixTime(seconds: Double(seconds)))
  }

  @Test(
    "what does not have the format, or is no date, is refused",
    arguments: ["2024-02-30 00:00", "2024-02-29 24:00", "2024-02-29", "x", "2024-02-29 00:00 "]
  )
  func invalid(_ text: String) throws {
    #expect(try #require(DateFormat("%Y-%m-%d %H:%M")).parse(text) == nil)
  }

  @Test("an unknown specifier is no format", arguments: ["%Q", "%", "%-a"])
  func unknown(_ format: String) {
    #expect(DateFormat(format) == nil)
  }

  @Test("dates go both ways over four centuries and back before 1970")
  func calendar() {
    for days in stride(from: -150_000, through: 150_000, by: 997) {
      let civil = CivilTime(UnixTime(microseconds: Int64(days) * 86_400_000_000))
      #expect(civil.daysSince1970 == days)
    }
  }

  @Test("RFC 3339 date-times are told from others")
  func isoDate() {
    for text in ["1985-04-12T23:20:50.52Z", "1996-12-19T16:39:57-08:00", "1990-12-31T23:59:60Z"] {
      #expect(ISODate.isValid(text))
    }
    for text in [
      "1985-04-12", "1985-13-12T23:20:50Z", "1985-04-12T23:20:50", "1985-04-12T23:20:50.Z",
      "1985-02-30T00:00:00Z",
    ] {
      #expect(!ISODate.isValid(text))
    }
  }
}
