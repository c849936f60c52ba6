import Testing

@testable import Hurl

@Suite struct RegularExpressionTests {
  static let matches: [(String, String, [String?]?)] = [
    (#"(\d+)-(\d+)"#, "a 12-34 b", ["12-34", "12", "34"]),
    ("a|ab", "ab", ["a"]),
    ("(a*)+", "b", ["", ""]),
    ("(a+?)(a*)", "aaa", ["aaa", "a", "aa"]),
    ("(?i)straße", "STRAßE", ["STRAßE"]),
    (#"^\w+$"#, "élan", ["élan"]),
    ("^b$", "a\nb", nil),
    ("(?m)^b$", "a\nb", ["b"]),
    ("a.b", "a\nb", nil),
    ("(?s)a.b", "a\nb", ["a\nb"]),
    (#"(?P<y>\d{4})"#, "in 2026", ["2026", "2026"]),
    ("[^a-c[:digit:]]", "a1d", ["d"]),
    (#"\bcat\b"#, "concat cat", ["cat"]),
    ("(a)|(b)", "b", ["b", nil, "b"]),
    (#"[\]\-a]+"#, "x-]a", ["-]a"]),
    (#"\x41\u{1F600}"#, "A😀", ["A😀"]),
    (#"\p{Lu}\P{Lu}"#, "aBc", ["Bc"]),
    ("(?x) a b # both", "ab", ["ab"]),
    ("(?:|a)*", "aaa", [""]),
  ]

  @Test("a match is the leftmost, its groups those of the preferred way", arguments: matches)
  func match(_ pattern: String, _ text: String, _ groups: [String?]?) throws {
    #expect(try RegularExpression(pattern).firstMatch(in: text)?.groups == groups)
  }

  @Test(
    "what Rust's regex refuses is refused",
    arguments: ["(", ")", "[a", "*a", "a{2", "a{3,2}", "(?=a)", "(?<!a)", #"(a)\1"#, #"\q"#, "[b-a]", "(?)"]
  )
  func invalid(_ pattern: String) {
    #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern) }
  }

  @Test("every match is replaced, its groups filled in")
  func replace() throws {
    let regex = try RegularExpression(#"(?P<a>\w)(\d)"#)
    #expect(try regex.replacingMatches(in: "x1 y2", with: "$2${a}$$$9") == "1x$ 2y$")
    #expect(try RegularExpression("").replacingMatches(in: "ab", with: "-") == "-a-b-")
  }

  @Test(
    "a pattern that makes backtracking engines hang takes no time to speak of",
    arguments: ["(a+)+$", "(a|aa)+$", "(.*)*b", "(a?){40}a{40}$"]
  )
  func hostile(_ pattern: String) throws {
    let text = String(repeating: "a", count: 2000) + "!"
    #expect(try RegularExpression(pattern).firstMatch(in: text) == nil)
  }

  @Test("a pattern that is too large is refused", arguments: ["(a{1000}){1000}", "((a{100}){100}){100}"])
  func tooLarge(_ pattern: String) {
    #expect(throws: RegularExpressionError.tooLarge) { try RegularExpression(pattern) }
  }

  @Test("groups that nest too deep are refused, not crashed on")
  func depth() {
    let pattern = String(repeating: "(", count: 100_000)
    #expect(throws: RegularExpressionError.nestedTooDeep) { try RegularExpression(pattern) }
  }

  @Test("pattern and text that are too much together are given up on")
  func budget() throws {
    let regex = try RegularExpression("(a?){4000}b")
    #expect(throws: RegularExpressionError.tooManySteps) {
      try regex.firstMatch(in: String(repeating: "a", count: 1000), budget: 100_000)
    }
  }
}
