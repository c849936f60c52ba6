import Hurl
import Notebook
import Sandbox
import Tokens

/// Something to test: a note with its blocks, the solution of a challenge, or a plain Hurl file, which is one block.
struct TestSubject: Sendable {
  /// As a person would name the file.
  let path: String
  let blocks: [Block]
  /// What the blocks solve.
  var challenge: Task?

  struct Block: Sendable {
    let title: String
    let file: HurlFile
    /// Added to a line of the block for its line in the file.
    let lineOffset: Int
    /// Added to a column likewise.
    let columnOffset: Int
    let isExpectedToFail: Bool
  }

  /// A challenge, and where its check stands.
  struct Task: Sendable {
    let challenge: Challenge
    let check: Block
  }

  init(path: String, blocks: [Block]) {
    self.path = path
    self.blocks = blocks
  }

  init(path: String, file: HurlFile) {
    self.path = path
    blocks = [Block(title: path, file: file, lineOffset: 0, columnOffset: 0, isExpectedToFail: false)]
  }

  /// A note's own blocks, then the solution of each of its challenges: each in a world of its own.
  ///
  /// - Throws: `HurlSyntaxError`, `JSONError` or `Challenge.Malformed`.
  static func all(of note: RunnableNote) throws -> [TestSubject] {
    func blocks(_ challenge: String?) throws -> [Block] {
      try note.blocks.filter { $0.challenge == challenge }.map(Block.init)
    }
    let own = TestSubject(path: note.path, blocks: try blocks(nil))
    let solutions = try note.challenges.map { challenge in
      var subject = TestSubject(path: note.path, blocks: try blocks(challenge.id))
      subject.challenge = Task(
        challenge: try Challenge(json: try JSONParser.parse(challenge.definition(page: note.path))),
        check: Block(
          title: "Challenge: \(challenge.title)",
          file: try HurlFile(parsing: ""),
          lineOffset: challenge.firstLine - 1,
          columnOffset: 0,
          isExpectedToFail: false
        )
      )
      return subject
    }
    return (own.blocks.isEmpty ? [] : [own]) + solutions
  }
}

extension TestSubject.Block {
  init(_ block: RunnableBlock) throws(HurlSyntaxError) {
    self.init(
      title: block.title,
      file: try block.file(),
      lineOffset: block.line(0),
      columnOffset: block.column(0),
      isExpectedToFail: block.isExpectedToFail
    )
  }
}
