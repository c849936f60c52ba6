package import Hurl

/// A block of a note that can be run: a `hurl` fence, read.
package struct RunnableBlock: Sendable {
  /// The `title` of the fence's info string, or the first request's method and path.
  package let title: String
  /// The element's id in the page.
  let id: String
  /// The line of the note on which the block's text begins, from 1.
  package let firstLine: Int
  /// How many columns the block's text is set in from the margin.
  package let indentation: Int
  package let file: HurlFile
  /// `setup` in the info string: prepares the page and is folded away.
  package let isSetup: Bool
  /// `expect=fail` in the info string: some assert is meant not to hold.
  package let isExpectedToFail: Bool

  /// Where a line of the block stands in its note.
  package func line(_ line: Int) -> Int { firstLine + line - 1 }
  /// Where a column of the block stands in its note.
  package func column(_ column: Int) -> Int { indentation + column }
}

/// A note that has blocks to run.
package struct RunnableNote: Sendable {
  /// As a person would name the file: `notes/cookies.md`.
  package let path: String
  package let blocks: [RunnableBlock]
}
