/// Questions for the reader, written so that they read well anywhere:
///
///     **Quiz:** Which attribute hides a cookie from JavaScript?
///
///     1. `Secure`
///     2. `HttpOnly`
///
///     <details>
///     <summary>Answer</summary>
///
///     **2.** `HttpOnly`: the browser sends the cookie, and shows it to no script.
///
///     </details>
///
/// A paragraph that starts with a bold 'Quiz:', a numbered list, and a folded 'Answer' that starts with the bold number
/// of the right option, or several: **1, 3.**
enum Quizzes {
  static func apply(to tree: inout MarkupTree, problems: inout [NoteProblem]) {
    var questions: [MarkupNode] = []
    tree.walk { if isQuestion($0) { questions.append($0) } }
    for (index, question) in questions.enumerated() {
      guard let options = question.next, options.kind == .list, options.isOrderedList,
        let answer = options.next, case .details? = tree.annotation(of: answer),
        let first = answer.firstChild?.firstChild, first.kind == .strong,
        case let right = numbers(PlainText.of(first)), !right.isEmpty
      else {
        problem(
          question,
          "a quiz needs a numbered list of options, then <details> with the summary 'Answer' that starts "
            + "with the right number in bold, as in **2.**",
          tree,
          &problems
        )
        continue
      }
      let count = options.children
      guard right.allSatisfy({ (1...count).contains($0) }) else {
        problem(
          answer,
          "the answer names option \(right.first { $0 > count || $0 < 1 } ?? 0), and there are \(count)",
          tree,
          &problems
        )
        continue
      }
      build(number: index + 1, question, options, answer, right, &tree)
    }
  }

  private static func isQuestion(_ node: MarkupNode) -> Bool {
    guard node.kind == .paragraph, let first = node.firstChild, first.kind == .strong,
      let text = first.firstChild, text.kind == .text, text.next == nil
    else { return false }
    return text.literal.equals("Quiz:") || text.literal.equals("Quiz.") || text.literal.equals("Quiz")
  }

  private static func build(
    number: Int,
    _ question: MarkupNode,
    _ options: MarkupNode,
    _ answer: MarkupNode,
    _ right: [Int],
    _ tree: inout MarkupTree
  ) {
    let quiz = MarkupNode(making: .customBlock)
    quiz.insert(before: question)
    for part in [question, options, answer] {
      part.unlink()
      quiz.append(part)
    }
    var start: [UInt8] = []
    start.append("<fieldset class=\"quiz\" data-answer=\"")
    start.append(contentsOf: right.map(String.init).joined(separator: " ").utf8)
    start.append("\">\n")
    tree.annotate(quiz, .framed(start: start, end: Array("</fieldset>\n".utf8)))
    tree.annotate(question, .wrapped(start: "<legend>", end: "</legend>\n"))
    options.isTightList = true
    tree.annotate(options, .wrapped(start: "<ol class=\"quiz-options\">\n", end: "</ol>\n"))
    var option = options.firstChild
    var value = 1
    while let item = option {
      var label: [UInt8] = []
      label.append("<li><label><input type=\"")
      label.append(right.count > 1 ? "checkbox" : "radio")
      label.append("\" name=\"quiz-")
      label.append(number: number)
      label.append("\" value=\"")
      label.append(number: value)
      label.append("\"> <span>")
      tree.annotate(item, .framed(start: label, end: Array("</span></label></li>\n".utf8)))
      value += 1
      option = item.next
    }
  }

  /// The numbers in `2.` or `1, 3`.
  private static func numbers(_ text: [UInt8]) -> [Int] {
    String(decoding: text, as: UTF8.self).split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
  }

  private static func problem(
    _ node: MarkupNode,
    _ message: String,
    _ tree: borrowing MarkupTree,
    _ problems: inout [NoteProblem]
  ) {
    problems.append(
      NoteProblem(line: tree.line(of: node), column: max(1, node.column), severity: .error, message: message)
    )
  }
}
