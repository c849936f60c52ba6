import Testing

@testable import Hurl

@Suite struct JSONReaderTests {
  @Test("numbers keep their text, members their order")
  func exact() throws {
    let json = try JSONReader.parse(Array(#" {"b":1.10,"a":1e2,"c":[-0]} "#.utf8))
    #expect(
      json
        == .object([
          JSONValue.Member(name: "b", value: .number("1.10")),
          JSONValue.Member(name: "a", value: .number("1e2")),
          JSONValue.Member(name: "c", value: .array([.number("-0")])),
        ])
    )
  }

  @Test("escapes and surrogate pairs are read")
  func escapes() throws {
    #expect(try JSONReader.parse(Array(#""\u00e9\ud83d\ude00\/\n""#.utf8)) == .string("é😀/\n"))
  }

  @Test(
    "what RFC 8259 does not allow is refused",
    arguments: [
      "", "[1,]", "{\"a\":1,}", "01", "1.", ".5", "+1", "1e", "nul", "'a'", "\"\u{1}\"", "\"\\x\"", "[1] 2",
      "{a:1}",
      "\"\\ud800\"", "[", "\"", "NaN", "\u{FEFF}1",
    ]
  )
  func invalid(_ text: String) {
    #expect(throws: JSONError.self) { try JSONReader.parse(Array(text.utf8)) }
  }

  @Test("nesting without end is an error, not a crash")
  func depth() {
    #expect(throws: JSONError.self) {
      try JSONReader.parse(Array(repeating: UInt8(ascii: "["), count: 1_000_000))
    }
  }
}
