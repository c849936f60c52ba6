/// Footnotes as GitHub writes them: `[^label]` in the text, `[^label]: ...` on a line of its own.
struct Footnotes {
  private var blocks: [String: FootnoteBlocks.Definition] = [:]
  /// The labels in the order of their first reference, and how often each is referred to.
  private var order: [String] = []
  private var references: [String: Int] = [:]
  private var numbers: [String: Int] = [:]

  /// Parses the source again without its footnotes' text, if it has any.
  static func extract(
    from tree: inout MarkupTree,
    _ lines: SourceLines,
    problems: inout [NoteProblem]
  ) -> Footnotes? {
    let blocks = FootnoteBlocks(in: lines, isCode: codeLines(of: tree, count: lines.count))
    if blocks.definitions.isEmpty { return nil }
    var footnotes = Footnotes()
    let lineOffset = tree.lineOffset
    for definition in blocks.definitions {
      let label = definition.label.lowercased()
      if let first = footnotes.blocks[label] {
        let message =
          "the footnote '^\(definition.label)' is defined on line \(first.line + lineOffset) already"
        problems.append(
          NoteProblem(line: definition.line + lineOffset, column: 1, severity: .warning, message: message)
        )
      } else {
        footnotes.blocks[label] = definition
      }
    }
    tree = MarkupTree(parsing: blocks.remaining, lineOffset: lineOffset)
    return footnotes
  }

  /// Puts numbers in the place of the labels, and the texts at the end.
  mutating func apply(to tree: inout MarkupTree, extensions: MarkupExtensions, problems: inout [NoteProblem])
  {
    replaceReferences(below: tree.root, &tree)
    if !order.isEmpty { appendTexts(to: &tree, extensions) }
    for definition in blocks.values.sorted(by: { $0.line < $1.line })
    where references[definition.label.lowercased()] == nil {
      let message = "nothing refers to the footnote '^\(definition.label)'"
      problems.append(
        NoteProblem(line: definition.line + tree.lineOffset, column: 1, severity: .warning, message: message)
      )
    }
  }

  private mutating func appendTexts(to tree: inout MarkupTree, _ extensions: MarkupExtensions) {
    let section = MarkupNode(making: .customBlock)
    let end: StaticString = "</ol>\n</section>\n"
    tree.annotate(section, .wrapped(start: "<section class=\"footnotes\">\n<ol>\n", end: end))
    tree.root.append(section)
    // A footnote's text may refer to further ones: the list grows while it is worked off.
    var items: [MarkupNode] = []
    while items.count < order.count, let definition = blocks[order[items.count]] {
      let item = MarkupNode(making: .customBlock)
      section.append(item)
      items.append(item)
      let offset = tree.lineOffset + definition.line - 1
      tree.annotate(item, .footnote(number: items.count, lineOffset: offset))
      definition.text.withUnsafeBufferPointer { text in
        var parsed = MarkupTree(parsing: text, lineOffset: offset)
        let lines = SourceLines(text)
        if EscapedText.isPossible(in: text) { EscapedText.mark(in: &parsed, lines) }
        if extensions.contains(.tables) { Tables.apply(to: &parsed, in: lines) }
        tree.adopt(parsed, into: item)
      }
      replaceReferences(below: item, &tree)
    }
    for (index, item) in items.enumerated() {
      appendWaysBack(to: item, number: index + 1, count: references[order[index]] ?? 1, &tree)
    }
  }

  /// Links from the end of a footnote's text to each place that refers to it.
  private func appendWaysBack(to item: MarkupNode, number: Int, count: Int, _ tree: inout MarkupTree) {
    var html: [UInt8] = []
    for reference in 1...count {
      html.append(" <a href=\"#")
      html.append(contentsOf: Self.referenceID(number, reference).utf8)
      html.append("\" class=\"footnote-back\" aria-label=\"Back to reference ")
      html.append(number: number)
      if reference > 1 {
        html.append("-")
        html.append(number: reference)
      }
      html.append("\">\u{21A9}</a>")
    }
    let node = MarkupNode(making: .customInline)
    tree.annotate(node, .html(html))
    if let last = item.lastChild, last.kind == .paragraph {
      last.append(node)
    } else {
      let paragraph = MarkupNode(making: .paragraph)
      paragraph.append(node)
      item.append(paragraph)
    }
  }

  private mutating func replaceReferences(below root: MarkupNode, _ tree: inout MarkupTree) {
    var texts: [MarkupNode] = []
    root.walk { node in
      if node.kind == .text, node.literal.contains("[^") { texts.append(node) }
    }
    for node in texts {
      let text = node.literal
      var parts: [(range: Range<Int>, node: MarkupNode)] = []
      var start = 0
      while let open = text.firstIndex(of: "[^", from: start) {
        start = open + 2
        guard let close = text[start...].prefix(200).firstIndex(of: UInt8(ascii: "]")) else { continue }
        let label = String(decoding: text[start..<close], as: UTF8.self).lowercased()
        guard blocks[label] != nil else { continue }
        let mark = MarkupNode(making: .customInline)
        tree.annotate(mark, .html(reference(to: label)))
        parts.append((open..<close + 1, mark))
        start = close + 1
      }
      node.replace(parts)
    }
  }

  /// The number that stands for a label, linked to the text; numbers are given in the order of first use.
  private mutating func reference(to label: String) -> [UInt8] {
    let number: Int
    if let known = numbers[label] {
      number = known
    } else {
      order.append(label)
      number = order.count
      numbers[label] = number
    }
    let reference = references[label, default: 0] + 1
    references[label] = reference
    var html: [UInt8] = []
    html.append("<sup class=\"footnote-ref\"><a href=\"#fn-")
    html.append(number: number)
    html.append("\" id=\"")
    html.append(contentsOf: Self.referenceID(number, reference).utf8)
    html.append("\">")
    html.append(number: number)
    html.append("</a></sup>")
    return html
  }

  private static func referenceID(_ number: Int, _ reference: Int) -> String {
    reference == 1 ? "fnref-\(number)" : "fnref-\(number)-\(reference)"
  }

  /// For each line, from 1, whether a footnote's text cannot begin there.
  private static func codeLines(of tree: borrowing MarkupTree, count: Int) -> [Bool] {
    var isCode = [Bool](repeating: false, count: count + 2)
    tree.walk { node in
      guard node.kind == .codeBlock || node.kind == .htmlBlock else { return }
      for line in node.line...max(node.line, node.endLine) where line <= count { isCode[line] = true }
    }
    return isCode
  }
}
