import Foundation
import Hurl
import Notebook

/// Something to test: a note with its blocks, or a plain Hurl file, which is one block.
struct TestSubject: Sendable {
  /// As a person would name the file.
  let path: String
  let blocks: [Block]

  struct Block: Sendable {
    let title: String
    let file: HurlFile
    /// Added to a line of the block for its line in the file.
    let lineOffset: Int
    /// Added to a column likewise.
    let columnOffset: Int
    let isExpectedToFail: Bool
  }

  init(path: String, blocks: [Block]) {
    self.path = path
    self.blocks = blocks
  }

  init(_ note: RunnableNote) throws(HurlSyntaxError) {
    path = note.path
    blocks = try note.blocks.map { (block) throws(HurlSyntaxError) in
      Block(
        title: block.title,
        file: try block.file(),
        lineOffset: block.line(0),
        columnOffset: block.column(0),
        isExpectedToFail: block.isExpectedToFail
      )
    }
  }

  init(path: String, file: HurlFile) {
    self.path = path
    blocks = [Block(title: path, file: file, lineOffset: 0, columnOffset: 0, isExpectedToFail: false)]
  }
}
