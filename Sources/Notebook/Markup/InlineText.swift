/// Cutting text nodes: extensions of inline syntax look for their marks in them.
extension MarkupNode {
  /// Frees the sibling nodes from this one up to, and without, `end`.
  func removeSiblings(upTo end: MarkupNode?) {
    var node: MarkupNode? = self
    while let current = node, current != end {
      node = current.next
      current.unlink()
      current.free()
    }
  }

  /// Puts a text node with `text` before this one. Nothing for empty text.
  func insertText(before text: UnsafeBufferPointer<UInt8>) {
    if text.isEmpty { return }
    let node = MarkupNode(making: .text)
    node.setLiteral(text)
    node.insert(before: self)
  }

  /// Replaces parts of this text node by other nodes; it is freed. The ranges are in order and do not overlap.
  func replace(_ parts: [(range: Range<Int>, node: MarkupNode)]) {
    if parts.isEmpty { return }
    let text = literal
    var start = 0
    for part in parts {
      insertText(before: UnsafeBufferPointer(rebasing: text[start..<part.range.lowerBound]))
      part.node.insert(before: self)
      start = part.range.upperBound
    }
    insertText(before: UnsafeBufferPointer(rebasing: text[start...]))
    unlink()
    free()
  }

  /// A link that shows `label`.
  static func link(label: String) -> MarkupNode {
    let link = MarkupNode(making: .link)
    let text = MarkupNode(making: .text)
    text.setLiteral(label)
    link.append(text)
    return link
  }

  /// The nearest block around an inline.
  var block: MarkupNode? {
    var above = parent
    while let node = above, !node.kind.isBlock { above = node.parent }
    return above
  }
}
