/// A part of a note as search sees it: a heading and the text up to the next one.
struct SearchSection: Sendable {
  /// The heading's id; empty for what stands before the note's first heading of level 2.
  var anchor: String
  var heading: String
  /// The text without markup and code blocks, one space between its blocks.
  var text: [UInt8]

  /// Cuts a note's tree into sections, in order.
  static func sections(of tree: borrowing MarkupTree, headings: [Heading]) -> [SearchSection] {
    var sections = [SearchSection(anchor: "", heading: "", text: [])]
    var headings = headings[...]
    var node = tree.root.firstChild
    while let current = node {
      var descends = true
      switch current.kind {
      case .heading:
        let heading = headings.popFirst()
        if current.headingLevel > 1, let heading {
          sections.append(SearchSection(anchor: heading.id, heading: heading.text, text: []))
        }
        descends = false
      case .text, .code: sections[sections.count - 1].text.append(contentsOf: current.literal)
      case .softBreak, .lineBreak: sections[sections.count - 1].startWord()
      case .codeBlock, .htmlBlock, .htmlInline: descends = false
      default: if current.kind.isBlock { sections[sections.count - 1].startWord() }
      }
      if descends, let child = current.firstChild {
        node = child
        continue
      }
      var last: MarkupNode? = current
      while let above = last, above.next == nil { last = above.parent }
      node = last?.next
    }
    return sections
  }

  private mutating func startWord() {
    if let last = text.last, last != 0x20 { text.append(0x20) }
  }
}
