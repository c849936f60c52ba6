/// The source lines of a paragraph, without the marks of the blocks around it.
///
/// libcmark keeps a paragraph's inlines and forgets its text; tables need it again.
struct ParagraphLines {
  /// Each line's text, trimmed at its start, and its number in the source.
  let lines: [(text: Slice<UnsafeBufferPointer<UInt8>>, number: Int)]

  init(of paragraph: MarkupNode, in source: SourceLines) {
    let quotes = Self.quotes(around: paragraph)
    lines = (paragraph.line...max(paragraph.line, paragraph.endLine)).map { number in
      (Self.text(ofLine: number, of: paragraph, quotes: quotes, in: source), number)
    }
  }

  /// One line of a paragraph or a heading.
  static func text(
    ofLine number: Int,
    of block: MarkupNode,
    in source: SourceLines
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    text(ofLine: number, of: block, quotes: quotes(around: block), in: source)
  }

  private static func text(
    ofLine number: Int,
    of block: MarkupNode,
    quotes: Int,
    in source: SourceLines
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    let range = source.range(of: number)
    if number > block.line { return strip(quotes, from: source.source[range]) }
    // Everything before the block's column belongs to the blocks around it.
    let start = min(range.upperBound, range.lowerBound + max(0, block.column - 1))
    return source.source[start..<range.upperBound]
  }

  private static func quotes(around block: MarkupNode) -> Int {
    var quotes = 0
    var above = block.parent
    while let node = above {
      if node.kind == .blockQuote { quotes += 1 }
      above = node.parent
    }
    return quotes
  }

  /// Takes off as many `>` as there are, up to `quotes`: a lazy continuation line has fewer.
  private static func strip(
    _ quotes: Int,
    from line: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    var line = TableSyntax.trimmed(line)
    for _ in 0..<quotes {
      guard line.first == UInt8(ascii: ">") else { break }
      line = TableSyntax.trimmed(line.dropFirst())
    }
    return line
  }
}
