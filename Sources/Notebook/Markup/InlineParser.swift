/// Parses pieces of inline Markdown apart from the text around them, all with one run of libcmark.
///
/// Each piece is given to libcmark as a paragraph of its own. A no-break space before it keeps it one, whatever it
/// starts with (`#`, `-`, `<div>`): it is white space to the rules for emphasis, as the start of a line is, but starts
/// no block. It is taken off again.
struct InlineParser {
  private var text: [UInt8] = []
  private(set) var count = 0

  private static let noBreakSpace: [UInt8] = [0xC2, 0xA0]

  /// Adds a piece, which `append` writes; it must not contain a line end.
  mutating func add(_ append: (inout [UInt8]) -> Void) {
    text += Self.noBreakSpace
    append(&text)
    text += [0x0A, 0x0A]
    count += 1
  }

  /// The pieces as paragraphs, in order; the caller puts them into `tree` or frees them.
  ///
  /// - Parameter source: where the link reference definitions are that the pieces may use.
  func parse(definitionsIn source: UnsafeBufferPointer<UInt8>, for tree: inout MarkupTree) -> [MarkupNode] {
    var text = text
    if text.contains(UInt8(ascii: "[")) && source.contains("]:") {
      Self.appendDefinitions(of: source, to: &text)
    }
    var paragraphs: [MarkupNode] = []
    paragraphs.reserveCapacity(count)
    let holder = MarkupNode(making: .customBlock)
    text.withUnsafeBufferPointer { buffer in
      var parsed = MarkupTree(parsing: buffer)
      if EscapedText.isPossible(in: buffer) { EscapedText.mark(in: &parsed, SourceLines(buffer)) }
      tree.adopt(parsed, into: holder)
    }
    while let paragraph = holder.firstChild {
      paragraph.unlink()
      Self.removeMark(from: paragraph)
      paragraphs.append(paragraph)
    }
    holder.free()
    return paragraphs
  }

  private static func removeMark(from paragraph: MarkupNode) {
    guard let first = paragraph.firstChild, first.kind == .text else { return }
    let literal = first.literal
    guard literal.starts(with: "\u{A0}") else { return }
    if literal.count == noBreakSpace.count {
      first.unlink()
      first.free()
    } else {
      first.setLiteral(UnsafeBufferPointer(rebasing: literal[noBreakSpace.count...]))
    }
  }

  /// Lines that may be link reference definitions: `[label]: destination`.
  private static func appendDefinitions(of source: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
    var start = 0
    while start < source.count {
      let end = source.firstIndex(ofByte: 0x0A, from: start) ?? source.count
      var line = TableSyntax.trimmed(source[start..<end])
      while line.first == UInt8(ascii: ">") { line = TableSyntax.trimmed(line.dropFirst()) }
      if line.first == UInt8(ascii: "["), UnsafeBufferPointer(rebasing: line).contains("]:") {
        text.append(contentsOf: line)
        text += [0x0A, 0x0A]
      }
      start = end + 1
    }
  }
}
