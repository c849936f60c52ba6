import Testing

@testable import Notebook

@Suite("Highlighter")
struct HighlighterTests {
  @Test("an unknown language writes nothing")
  func unknownLanguage() {
    var html = Array("before".utf8)
    #expect(!Highlighter.highlight(Array("x".utf8)[...], language: "brainfuck", into: &html))
    #expect(html == Array("before".utf8))
  }

  @Test(
    "a language is known by its usual names, in any case",
    arguments: [
      ("JS", HighlightLanguage.javaScript), ("ts", .typeScript), ("sh", .shell), ("console", .console),
      ("yml", .yaml), ("htm", .html), ("text/plain", .text), ("HTTP", .http),
    ]
  )
  func aliases(name: String, language: HighlightLanguage) {
    #expect(HighlightLanguage(name: name) == language)
  }

  @Test("what HTML would read as markup is escaped")
  func escapes() {
    #expect(highlighted("<a href='x'>&amp;", "text") == "&lt;a href='x'&gt;&amp;amp;")
  }

  @Test("a span is written around what has a colour")
  func spans() {
    #expect(
      highlighted(#"{"a": 1}"#, "json")
        == #"{<span class="t-p">"a"</span>: <span class="t-n">1</span>}"#
    )
  }

  @Test("a marked line is wrapped whole, and a token over several lines is cut at each")
  func marks() {
    #expect(
      highlighted("a\n/* b\nc */\nd", "js", marked: LineMarks([2...2]))
        == """
        a
        <span class="line-marked"><span class="t-c">/* b</span></span>
        <span class="t-c">c */</span>
        d
        """
    )
  }

  @Test("marks beyond the last line mark nothing")
  func marksBeyondTheEnd() {
    #expect(highlighted("a\n", "text", marked: LineMarks([2...9])) == "a\n")
  }

  @Test("the text of random bytes is kept, in every language", arguments: HighlightLanguage.allCases)
  func keepsRandomBytes(language: HighlightLanguage) {
    var generator = SeededGenerator(state: 1)
    for length in 0..<200 {
      let code = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      expectKept(code, language)
    }
  }

  @Test("the text of broken code is kept, in every language", arguments: HighlightLanguage.allCases)
  func keepsBrokenCode(language: HighlightLanguage) {
    var generator = SeededGenerator(state: 2)
    let pieces = [
      "\"", "'", "`", "\"\"\"", "#\"", "```", "{{", "}}", "{{x}}", "{", "}", "[", "]", "(", ")", "/*", "*/",
      "//",
      "--", "#", "<!--", "-->", "<script>", "</script>", "<style>", "<a ", "=", ">", "&lt;", "&", "${", "\\(",
      "\\",
      "\n", "\r\n", "\n\n", "  ", "GET /x HTTP/1.1\n", "HTTP/1.1 200 OK\n", "Host: a\n", "[Asserts]\n",
      "key: |\n",
      "---\n", "<<EOF\n", "EOF\n", "$x", "$ ", "@a", "#if", "1.5e-3", "true", "let", "é", "\u{0}",
    ]
    for _ in 0..<400 {
      let count = Int.random(in: 1...24, using: &generator)
      let code = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      expectKept(Array(code.utf8), language)
    }
  }

  private func expectKept(_ code: [UInt8], _ language: HighlightLanguage) {
    var html: [UInt8] = []
    Highlighter.highlight(code.span, language: language, into: &html)
    #expect(textContent(html) == code)
    var marked: [UInt8] = []
    Highlighter.highlight(code.span, language: language, marked: LineMarks([1...1, 3...4]), into: &marked)
    #expect(textContent(marked) == code)
  }
}
