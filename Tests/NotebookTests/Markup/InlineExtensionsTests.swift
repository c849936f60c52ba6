import Testing

@testable import Notebook

/// Strikethrough, autolinks and task lists of the GFM specification; escapes.
struct InlineExtensionsTests {
  @Test(
    "One or two tildes strike text through, when both sides have as many",
    arguments: [
      ("~~Hi~~ Hello, world!", "<p><del>Hi</del> Hello, world!</p>\n"),
      ("This ~~has a\n\nnew paragraph~~.", "<p>This ~~has a</p>\n<p>new paragraph~~.</p>\n"),
      ("~a~ ~~b *c* d~~ ~~~e~~~", "<p><del>a</del> <del>b <em>c</em> d</del> ~~~e~~~</p>\n"),
      ("a ~~ b ~~ c", "<p>a ~~ b ~~ c</p>\n"),
      ("~a~~", "<p>~a~~</p>\n"),
      ("\\~~a~~", "<p>~~a~~</p>\n"),
      ("`~~a~~`", "<p><code>~~a~~</code></p>\n"),
    ]
  )
  func strikethrough(markdown: String, expected: String) {
    #expect(html(markdown, .gfm) == expected)
  }

  @Test(
    "Bare URLs and addresses become links, without the sentence's punctuation",
    arguments: [
      ("www.commonmark.org.", "<a href=\"http://www.commonmark.org\">www.commonmark.org</a>."),
      (
        "(see https://a.example/b_(c))",
        "(see <a href=\"https://a.example/b_(c)\">https://a.example/b_(c)</a>)"
      ),
      ("ftp://foo.bar.baz.", "<a href=\"ftp://foo.bar.baz\">ftp://foo.bar.baz</a>."),
      ("www.a.example/x&hl;", "<a href=\"http://www.a.example/x\">www.a.example/x</a>&amp;hl;"),
      ("foo@bar.baz", "<a href=\"mailto:foo@bar.baz\">foo@bar.baz</a>"),
      ("a.b-c_d@a.b-", "a.b-c_d@a.b-"),
      ("hello@mail+xyz.example", "hello@mail+xyz.example"),
      ("https://a.example/a_b_c", "<a href=\"https://a.example/a_b_c\">https://a.example/a_b_c</a>"),
      ("[x https://a.example](y)", "<a href=\"y\">x https://a.example</a>"),
    ]
  )
  func autolinks(markdown: String, expected: String) {
    #expect(html(markdown, .gfm) == "<p>\(expected)</p>\n")
  }

  @Test("A list item may start with a box")
  func tasks() {
    let list = html("- [ ] foo\n- [x] bar\n- \\[ ] no\n", .gfm)
    #expect(list.contains("<li><input type=\"checkbox\" disabled=\"\" /> foo</li>"))
    #expect(list.contains("<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> bar</li>"))
    #expect(list.contains("<li>[ ] no</li>"))
  }

  @Test("Raw HTML is text unless it is allowed, and then GFM's filter holds")
  func rawHTML() {
    #expect(html("a <b>c</b>", .gfm) == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n")
    #expect(html("a <b>c</b>", .gfm, allowsHTML: true) == "<p>a <b>c</b></p>\n")
    #expect(html("a <XMP> <script>", .gfm, allowsHTML: true) == "<p>a &lt;XMP> &lt;script></p>\n")
  }

  @Test(
    "A link that would run a script leads nowhere",
    arguments: ["javascript:alert(1)", "JaVaScRiPt:x", "vbscript:x", "data:text/html,x"]
  )
  func scripts(url: String) {
    #expect(html("[a](\(url))", .none) == "<p><a href=\"\">a</a></p>\n")
  }
}
