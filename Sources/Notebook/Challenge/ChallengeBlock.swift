/// A challenge of a note: a goal, hints, a check on what really happened, and a solution that is tried out.
package struct ChallengeBlock: Sendable, Equatable {
  package let id: String
  package let title: String
  /// The line of the note on which the check's text begins, from 1.
  package let firstLine: Int
  /// How many columns that text is set in from the margin.
  let indentation: Int
  /// The check's own text.
  let text: String

  /// The place in the page: the anchor that a heading 'Challenge: ...' has.
  var anchor: String { HeadingAnchors.slug(Array("Challenge: \(title)".utf8)) }

  /// The check's lines.
  ///
  /// - Throws: never for a block that this program has read before.
  func lines() throws(CheckParser.Failure) -> [CheckLine] { try CheckParser.parse(text).lines }

  /// The check's lines as a reader sees them.
  var checkText: String {
    let lines = text.split(separator: "\n").drop { !$0.hasPrefix("check:") }.dropFirst()
    return lines.map { $0.drop { $0 == " " } + "\n" }.joined()
  }

  /// A problem at a place in the check's text.
  func problem(_ line: Int, _ column: Int, _ message: String) -> NoteProblem {
    NoteProblem(
      line: firstLine + line - 1,
      column: indentation + column,
      severity: .error,
      message: message
    )
  }
}
