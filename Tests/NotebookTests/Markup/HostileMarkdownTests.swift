import Testing

@testable import Notebook

/// Input made to hurt: it gives a page, in time and without a crash. The time is bounded by the test runner's limit.
struct HostileMarkdownTests {
  @Test("Deep nesting and long runs give a page", .timeLimit(.minutes(10)), arguments: Hostile.all)
  func deep(input: Hostile) {
    #expect(!html(input.markdown).isEmpty)
  }

  @Test("Any bytes are a page of valid UTF-8", arguments: 0..<40)
  func randomBytes(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    let alphabet = Array("[]()!~^|-:*_`#>\\\n \t<&@wa1.\u{0}é".utf8) + [0xFF, 0xC3, 0x80]
    let bytes = (0..<2_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(state >> 33) % alphabet.count]
    }
    let output = renderFragment(markdown: bytes)
    #expect(String(validating: output, as: UTF8.self) != nil)
  }
}

/// A text that repeats one piece; the piece is its name.
struct Hostile: CustomTestStringConvertible, Sendable {
  var piece: String
  var count: Int
  var end = ""
  var start = ""

  var markdown: String { start + String(repeating: piece, count: count) + end }
  var testDescription: String { "\(count) times '\(piece)'" }

  static let all = [
    Hostile(piece: ">", count: 20_000, end: " a"), Hostile(piece: "[", count: 50_000),
    Hostile(piece: "[^", count: 50_000, end: "]"), Hostile(piece: "[[", count: 50_000),
    Hostile(piece: "~~a ", count: 20_000), Hostile(piece: "a~~", count: 20_000),
    Hostile(piece: "~a~~b~", count: 10_000), Hostile(piece: "- ", count: 2_000, end: "a"),
    Hostile(piece: "*a_", count: 20_000), Hostile(piece: "www.", count: 50_000),
    Hostile(piece: "http://a.b/)", count: 20_000), Hostile(piece: "a@", count: 50_000),
    Hostile(piece: "|a", count: 10_000, end: "|\n" + String(repeating: "|-", count: 10_000)),
    Hostile(piece: "[^a]: x\n", count: 5_000, end: "\n[^a]"), Hostile(piece: "<details>\n\n", count: 2_000),
    Hostile(piece: "# a\n", count: 5_000), Hostile(piece: "\\[", count: 20_000),
    Hostile(piece: "&#91;", count: 50_000), Hostile(piece: "a|b\n-|-\n", count: 5_000),
    Hostile(piece: "![", count: 20_000), Hostile(piece: "[a](a.md) ", count: 20_000),
    Hostile(piece: "![", count: 50_000, start: "[^a]: note\n\n"), Hostile(piece: "[[a]] ", count: 10_000),
    Hostile(piece: "![", count: 50_000, start: "x[^a]\n\n[^a]: note "),
    Hostile(piece: "> a\n\n", count: 5_000),
  ]
}
