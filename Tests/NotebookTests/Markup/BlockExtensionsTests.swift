import Testing

@testable import Notebook

/// Alerts, folded parts, quizzes, code blocks with titles.
struct BlockExtensionsTests {
  @Test(
    "A quote that starts with a mark is an alert",
    arguments: ["NOTE", "Tip", "important", "WARNING", "CAUTION"]
  )
  func alerts(kind: String) {
    let text = html("> [!\(kind)]\n> Text\n")
    #expect(
      text.hasPrefix(
        "<div class=\"alert alert-\(kind.lowercased())\" role=\"note\">\n<p class=\"alert-title\">"
      )
    )
    #expect(text.hasSuffix("<p>Text</p>\n</div>\n"))
  }

  @Test(
    "Another mark, or one followed by text, makes a quote",
    arguments: ["[!HINT]\n> x", "[!NOTE] x", "\\[!NOTE]\n> x"]
  )
  func quotes(text: String) {
    #expect(html("> \(text)\n").hasPrefix("<blockquote>"))
  }

  @Test("A folded part is the one piece of HTML that a note may use")
  func details() {
    let text = html("<details>\n<summary>More &amp; more</summary>\n\n*x* <b>\n\n</details>\n")
    #expect(
      text == "<details>\n<summary>More &amp; more</summary>\n<p><em>x</em> &lt;b&gt;</p>\n</details>\n"
    )
  }

  @Test("A tag with anything else in it is text")
  func detailsWithAttributes() {
    #expect(!html("<details onclick=\"x\">\n\ny\n\n</details>\n").contains("<details"))
    #expect(!html("<details>\n<summary><img></summary>\n\ny\n\n</details>\n").contains("<details"))
  }

  @Test("Folded parts nest, and one that is never closed is an error with its place")
  func nestedDetails() {
    let text = html("<details>\n\n<details>\n\nx\n\n</details>\n\n</details>\n")
    #expect(text.components(of: "<details>") == 2)
    let problems = note("Text\n\n<details>\n\nx\n").problems
    #expect(problems.map(\.line) == [3])
  }

  @Test("A quiz has its options as radio buttons and the answer folded")
  func quiz() {
    let text = html(
      "**Quiz:** Which?\n\n1. `a`\n2. b\n\n<details>\n<summary>Answer</summary>\n\n**2.** Because.\n\n</details>\n"
    )
    #expect(
      text.hasPrefix(
        "<fieldset class=\"quiz\" data-answer=\"2\">\n<legend><strong>Quiz:</strong> Which?</legend>"
      )
    )
    #expect(
      text.contains(
        "<input type=\"radio\" name=\"quiz-1\" value=\"1\"> <span><code>a</code></span></label></li>"
      )
    )
    #expect(text.hasSuffix("<p><strong>2.</strong> Because.</p>\n</details>\n</fieldset>\n"))
  }

  @Test("Several right answers make check boxes; a number that is no option is an error")
  func quizAnswers() {
    let quiz =
      "**Quiz:** Which?\n\n1. a\n2. b\n\n<details>\n<summary>Answer</summary>\n\n**N** x\n\n</details>\n"
    let two = html(quiz.replacing("N", with: "1, 2."))
    #expect(two.contains("data-answer=\"1 2\"") && two.contains("type=\"checkbox\""))
    #expect(
      note(quiz.replacing("N", with: "3.")).problems.map(\.message) == [
        "the answer names option 3, and there are 2"
      ]
    )
    #expect(note("**Quiz:** Which?\n\nNothing.\n").problems.first?.line == 1)
  }

  @Test("A code block has a title and marked lines; its code is coloured")
  func codeBlocks() {
    let text = html("```js title=\"A & B\" {2}\nlet a\nlet b\n```\n")
    #expect(
      text.hasPrefix("<figure class=\"code\">\n<figcaption>A &amp; B</figcaption>\n<pre tabindex=\"0\">")
    )
    #expect(text.contains("<span class=\"line-marked\"><span class=\"t-k\">let</span> b</span>"))
  }

  @Test("A fence's info string that cannot be read is an error")
  func fenceInfo() {
    #expect(note("Text\n\n```js title=\"a\nx\n```\n").problems.map(\.line) == [3])
  }
}

extension String {
  func components(of part: String) -> Int { ranges(of: part).count }
}
