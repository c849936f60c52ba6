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
  /// The block's own text.
  package let text: String
  /// The text read; nil for a block whose note was not parsed in this run.
  private let parsed: HurlFile?
  /// `setup` in the info string: prepares the page and is folded away.
  package let isSetup: Bool
  /// `expect=fail` in the info string: some assert is meant not to hold.
  package let isExpectedToFail: Bool
  /// The id of the challenge that the block solves: it runs in a world of its own, apart from the note's others.
  package let challenge: String?

  init(
    title: String,
    id: String,
    firstLine: Int,
    indentation: Int,
    file: HurlFile,
    isSetup: Bool,
    isExpectedToFail: Bool,
    challenge: String? = nil
  ) {
    self.title = title
    self.id = id
    self.firstLine = firstLine
    self.indentation = indentation
    text = file.text
    parsed = file
    self.isSetup = isSetup
    self.isExpectedToFail = isExpectedToFail
    self.challenge = challenge
  }

  /// A block that was read in an earlier run.
  init(
    title: String,
    id: String,
    firstLine: Int,
    indentation: Int,
    text: String,
    isSetup: Bool,
    isExpectedToFail: Bool,
    challenge: String? = nil
  ) {
    self.title = title
    self.id = id
    self.firstLine = firstLine
    self.indentation = indentation
    self.text = text
    parsed = nil
    self.isSetup = isSetup
    self.isExpectedToFail = isExpectedToFail
    self.challenge = challenge
  }

  /// The requests and what is expected of their answers.
  ///
  /// - Throws: never for a block that this program has read before; another's cache might hold anything.
  package func file() throws(HurlSyntaxError) -> HurlFile {
    if let parsed { return parsed }
    return try HurlFile(parsing: text)
  }

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
  package let challenges: [ChallengeBlock]
}
