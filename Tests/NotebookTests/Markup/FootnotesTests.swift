import Testing

@testable import Notebook

struct FootnotesTests {
  @Test("References are numbered in the order of first use, and lead there and back")
  func numbering() {
    let text = html("A[^b] B[^a] C[^b]\n\n[^a]: First.\n[^b]: Second.\n")
    #expect(text.contains("A<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>"))
    #expect(text.contains("B<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\">2</a></sup>"))
    #expect(text.contains("C<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\">1</a></sup>"))
    #expect(text.contains("<li id=\"fn-1\">\n<p>Second. <a href=\"#fnref-1\""))
    #expect(text.contains("<a href=\"#fnref-1-2\" class=\"footnote-back\""))
  }

  @Test("A footnote of one word is a footnote, though CommonMark takes it for a link's definition")
  func oneWord() {
    #expect(
      html("A[^1]\n\n[^1]: https://a.example\n").contains(
        "<li id=\"fn-1\">\n<p><a href=\"https://a.example\">"
      )
    )
  }

  @Test("A footnote may have several blocks, and refer to another")
  func blocks() {
    let text = html("A[^1]\n\n[^1]: One[^2].\n\n    Two.\n\n        code\n[^2]: Deep.\n")
    #expect(text.contains("<p>Two.</p>\n<pre tabindex=\"0\"><code>code\n</code></pre>"))
    #expect(text.contains("<li id=\"fn-2\">\n<p>Deep."))
  }

  @Test("Code that looks like a footnote is code; a label without text stays as it is")
  func notFootnotes() {
    #expect(html("```\n[^1]: x\n```\n").contains("[^1]: x"))
    #expect(html("A[^none]\n") == "<p>A[^none]</p>\n")
    #expect(html("A\\[^1]\n\n[^1]: x y\n").contains("A[^1]"))
  }

  @Test("A footnote that nothing refers to is warned of, with its line")
  func unused() {
    let problems = note("---\ntitle: T\n---\nText\n\n[^a]: x y\n").problems
    #expect(problems.map(\.line) == [6])
    #expect(problems.first?.message == "nothing refers to the footnote '^a'")
  }
}
