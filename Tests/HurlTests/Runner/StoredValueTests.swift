import Testing

@testable import Hurl

@Suite("A value outside a run")
struct StoredValueTests {
  private static let values: [HurlValue] = [
    .null, .unit, .bool(true), .number(.integer(-7)), .number(.bigInteger("123456789012345678901234567890")),
    .number(.float(1)), .number(.float(1e300)), .number(.float(-0.1)), .number(.float(.infinity)),
    .string("a \"quoted\"\nline \u{1}"), .bytes([0, 255]), .list([.number(.float(2)), .null]),
    .object([HurlValue.Member(name: "a\"b", value: .number(.integer(1)))]),
    .date(UnixTime(microseconds: 1_700_000_000_000_001)), .date(UnixTime(microseconds: -1)),
  ]

  @Test("It comes back as what it was, of the same type", arguments: values)
  func roundTrip(_ value: HurlValue) {
    #expect(HurlValue(value.stored) == value)
  }

  @Test("A float without a fraction is told from an integer")
  func float() {
    #expect(HurlValue.number(.float(3)).stored == StoredValue(kind: "float", json: "3.0"))
    #expect(HurlValue.number(.integer(3)).stored == StoredValue(kind: "integer", json: "3"))
  }

  @Test(
    "What is no value of its kind is none",
    arguments: [
      ("integer", "1.5"), ("integer", "\"1\""), ("float", "\"one\""), ("date", "\"yesterday\""),
      ("bytes", "\"0\""),
      ("bytes", "\"zz\""), ("string", "1"), ("null", "false"), ("list", "{}"), ("regex", "\"a\""), ("", "1"),
      ("string", "\"a"), ("string", ""),
    ]
  )
  func mismatch(_ kind: String, _ json: String) {
    #expect(HurlValue(StoredValue(kind: kind, json: json)) == nil)
  }
}
