import Testing

@testable import Notebook

@Suite("Text in diagrams")
struct TextWrappingTests {
  @Test("lines are no wider than they may be, and lose nothing but blanks")
  func wraps() {
    let text = "the quick brown fox jumps over https://example.com/a/very/long/url?with=a&query=too and on"
    for width in [40.0, 90, 200, 2_000] {
      let lines = TextWrapping.wrap(DiagramLabel(text), width: width)
      #expect(lines.allSatisfy { TextMetrics.width($0) <= width })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test("a wrapped text has lines of about one width rather than a lone last word")
  func balances() {
    let lines = TextWrapping.wrap(DiagramLabel("one two three four five six"), width: 150)
    #expect(lines == ["one two three", "four five six"])
  }

  @Test("an author's line breaks stay")
  func breaks() {
    #expect(TextWrapping.wrap(DiagramLabel("a<br>b<BR/>c"), width: 500) == ["a", "b", "c"])
  }

  @Test("wide scripts are wide, marks that combine are not")
  func metrics() {
    #expect(TextMetrics.width("漢字") == 28)
    #expect(TextMetrics.width("e\u{301}") == TextMetrics.width("e"))
  }
}
