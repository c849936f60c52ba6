import Testing

@testable import Notebook

struct EscapedTextTests {
  @Test(
    "An escaped mark is no mark, wherever libcmark says that its line is",
    arguments: [
      "\\~~a~~", "x \\~~a~~", "&#126;~a~~", "[d]: /u\n\\~~a~~", "[d]: /u\n[e]: /u 'title'\nword\nx \\~~a~~ y",
      "[d]:\n/u\n\\~~a~~", "> [d]: /u\n> q \\~~a~~", "[d]: /u\nhead \\~~a~~\n===", "# [d]: /u \\~~a~~",
      "[d]: /u no definition\n\\~~a~~", "- [d]: /u\n  \\~~a~~", "[d]: /u\n\n\\~~a~~",
    ]
  )
  func marks(markdown: String) {
    #expect(html(markdown).contains("~~a~~"))
    #expect(!html(markdown).contains("<del>"))
  }

  @Test(
    "What is not escaped stays a mark after definitions",
    arguments: ["[d]: /u\n\\[x] ~~a~~", "[d]: /u\n~~a~~ \\~"]
  )
  func others(markdown: String) {
    #expect(html(markdown).contains("<del>a</del>"))
  }

  @Test("An escaped bracket after definitions begins no wiki link")
  func wikiLink() {
    #expect(note("[d]: /u\n\\[[none]]").links.isEmpty)
    #expect(note("[d]: /u\n\\[ [[none]]").links.count == 1)
  }
}
