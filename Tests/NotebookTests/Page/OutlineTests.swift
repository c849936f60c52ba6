import Testing

@testable import Notebook

struct OutlineTests {
  private func outline(_ markdown: String) -> String? {
    Outline.html(note(markdown).headings).map { String(decoding: $0, as: UTF8.self).filter { $0 != "\n" } }
  }

  @Test("Headings of level 3 stand inside those of level 2")
  func nested() {
    #expect(
      outline("# T\n## A\n### B\n### C\n## D\n#### E\n")
        == "<ol><li><a href=\"#a\">A</a><ol><li><a href=\"#b\">B</a></li><li><a href=\"#c\">C</a></li></ol></li>"
        + "<li><a href=\"#d\">D</a></li></ol>"
    )
  }

  @Test("A single heading makes no outline; one of level 3 may come first")
  func edges() {
    #expect(outline("# T\n## A\n") == nil)
    #expect(outline("### A\n## B\n") == "<ol><li><a href=\"#a\">A</a></li><li><a href=\"#b\">B</a></li></ol>")
    #expect(outline("## A\n### \\<B>\n")?.hasSuffix("&lt;B&gt;</a></li></ol></li></ol>") == true)
  }
}
