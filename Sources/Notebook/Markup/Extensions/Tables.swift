/// GFM tables: https://github.github.com/gfm/#tables-extension-.
///
/// A table is a paragraph to CommonMark. Where a paragraph's second line, or a later one, is a delimiter row that fits
/// the line before it, the rows are cut from the source and each cell is parsed on its own.
enum Tables {
  /// GitHub's own bound on the empty cells that complete short rows: ten thousand columns must not make of each
  /// short line ten thousand cells.
  private static let completionLimit = 200_000

  private struct Found {
    var paragraph: MarkupNode
    var lines: ParagraphLines
    /// The index of the header row among the lines.
    var header: Int
    var alignments: [TableAlignment]
  }

  static func apply(to tree: inout MarkupTree, in source: SourceLines) {
    var found: [Found] = []
    tree.walk { node in
      guard node.kind == .paragraph, node.endLine > node.line, mayHoldTable(node, source) else { return }
      let lines = ParagraphLines(of: node, in: source)
      if let table = find(in: lines, of: node) { found.append(table) }
    }
    if found.isEmpty { return }
    var parser = InlineParser()
    for table in found { add(table, to: &parser) }
    var cells = parser.parse(definitionsIn: source.source, for: &tree)[...]
    for table in found { build(table, from: &cells, tree: &tree) }
  }

  private static func mayHoldTable(_ paragraph: MarkupNode, _ source: SourceLines) -> Bool {
    let start = source.range(of: paragraph.line).lowerBound
    let end = source.range(of: paragraph.endLine).upperBound
    return UnsafeBufferPointer(rebasing: source.source[start..<end]).contains("|")
      || UnsafeBufferPointer(rebasing: source.source[start..<end]).contains(":-")
  }

  private static func find(in lines: ParagraphLines, of paragraph: MarkupNode) -> Found? {
    for index in 1..<lines.lines.count {
      guard let alignments = TableSyntax.alignments(lines.lines[index].text) else { continue }
      let header = TableSyntax.cells(lines.lines[index - 1].text)
      guard header.count == alignments.count else { continue }
      let found = Found(paragraph: paragraph, lines: lines, header: index - 1, alignments: alignments)
      return completion(of: found) <= completionLimit ? found : nil
    }
    return nil
  }

  private static func completion(of table: Found) -> Int {
    body(of: table).reduce(0) { $0 + max(0, table.alignments.count - TableSyntax.cells($1.text).count) }
  }

  private static func body(
    of table: Found
  ) -> ArraySlice<(text: Slice<UnsafeBufferPointer<UInt8>>, number: Int)> {
    table.lines.lines[(table.header + 2)...]
  }

  /// The header row and the rows of the body.
  private static func rows(
    of table: Found
  ) -> [(text: Slice<UnsafeBufferPointer<UInt8>>, number: Int)] {
    [table.lines.lines[table.header]] + body(of: table)
  }

  private static func add(_ table: Found, to parser: inout InlineParser) {
    for row in rows(of: table) {
      for cell in TableSyntax.cells(row.text).prefix(table.alignments.count) {
        parser.add { TableSyntax.append(cell, to: &$0) }
      }
    }
  }

  private static func build(
    _ found: Found,
    from cells: inout ArraySlice<MarkupNode>,
    tree: inout MarkupTree
  ) {
    let table = MarkupNode(making: .customBlock)
    tree.annotate(table, .table)
    for (index, line) in rows(of: found).enumerated() {
      let row = MarkupNode(making: .customBlock)
      tree.annotate(row, .tableRow)
      let given = min(TableSyntax.cells(line.text).count, found.alignments.count)
      for (column, alignment) in found.alignments.enumerated() {
        let cell = column < given ? cells.popFirst() : nil
        let paragraph = cell ?? MarkupNode(making: .paragraph)
        tree.annotate(
          paragraph,
          .tableCell(alignment, isHeader: index == 0, line: line.number + tree.lineOffset)
        )
        row.append(paragraph)
      }
      table.append(row)
    }
    table.insert(after: found.paragraph)
    if found.header == 0 {
      found.paragraph.unlink()
      found.paragraph.free()
    } else {
      cut(found.paragraph, afterLines: found.header)
    }
  }

  /// Keeps the first lines of a paragraph: the table starts after them.
  private static func cut(_ paragraph: MarkupNode, afterLines count: Int) {
    var seen = 0
    var child = paragraph.firstChild
    while let node = child {
      child = node.next
      if node.kind == .softBreak || node.kind == .lineBreak { seen += 1 }
      if seen >= count {
        node.unlink()
        node.free()
      }
    }
  }
}
