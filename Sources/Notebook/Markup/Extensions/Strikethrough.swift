/// GFM strikethrough: https://github.github.com/gfm/#strikethrough-extension-. One or two tildes on either side, as many
/// on the one as on the other.
enum Strikethrough {
  private struct Delimiter {
    var node: MarkupNode
    var length: Int
    var canOpen: Bool
    var canClose: Bool
  }

  static func apply(to tree: inout MarkupTree) {
    var containers: [MarkupNode] = []
    tree.walk { node in
      if let child = node.firstChild, !child.kind.isBlock { containers.append(node) }
    }
    for container in containers { apply(in: container, &tree) }
  }

  private static func apply(in container: MarkupNode, _ tree: inout MarkupTree) {
    var open: [Delimiter] = []
    var child = container.firstChild
    while let node = child {
      child = node.next
      guard node.kind == .text, !tree.isEscaped(node), node.literal.contains("~") else { continue }
      for delimiter in cut(node) {
        if delimiter.canClose, let index = open.lastIndex(where: { $0.length == delimiter.length }) {
          wrap(from: open[index].node, to: delimiter.node, &tree)
          open.removeSubrange(index...)
        } else if delimiter.canOpen {
          open.append(delimiter)
        }
      }
    }
  }

  /// Cuts a text node so that each run of tildes is a node of its own, and gives those that may be delimiters.
  private static func cut(_ node: MarkupNode) -> [Delimiter] {
    let text = node.literal
    let before = node.previous.map { lastByte($0) } ?? 0x20
    let after = node.next.map { firstByte($0) } ?? 0x20
    var delimiters: [Delimiter] = []
    var start = 0
    var index = 0
    while let tilde = text.firstIndex(ofByte: UInt8(ascii: "~"), from: index) {
      var end = tilde
      while end < text.count && text[end] == UInt8(ascii: "~") { end += 1 }
      index = end
      guard end - tilde <= 2 else { continue }
      let previous = tilde > 0 ? text[tilde - 1] : before
      let next = end < text.count ? text[end] : after
      node.insertText(before: UnsafeBufferPointer(rebasing: text[start..<tilde]))
      node.insertText(before: UnsafeBufferPointer(rebasing: text[tilde..<end]))
      guard let run = node.previous else { continue }
      delimiters.append(
        Delimiter(
          node: run,
          length: end - tilde,
          canOpen: isFlanking(inside: next, outside: previous),
          canClose: isFlanking(inside: previous, outside: next)
        )
      )
      start = end
    }
    if start > 0 {
      node.insertText(before: UnsafeBufferPointer(rebasing: text[start...]))
      node.unlink()
      node.free()
    }
    return delimiters
  }

  private static func wrap(from opener: MarkupNode, to closer: MarkupNode, _ tree: inout MarkupTree) {
    let deleted = MarkupNode(making: .customInline)
    deleted.insert(before: opener)
    while let node = opener.next, node != closer {
      node.unlink()
      deleted.append(node)
    }
    for mark in [opener, closer] {
      mark.unlink()
      mark.free()
    }
    tree.annotate(deleted, .wrapped(start: "<del>", end: "</del>"))
  }

  /// CommonMark's rule for a delimiter run: it touches what is inside, and does not stand within a word's punctuation.
  private static func isFlanking(inside: UInt8, outside: UInt8) -> Bool {
    !isSpace(inside) && (!isPunctuation(inside) || isSpace(outside) || isPunctuation(outside))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// A neighbour that is no text starts and ends with a mark, such as `*` or a backtick.
  private static func lastByte(_ node: MarkupNode) -> UInt8 {
    switch node.kind {
    case .text: node.literal.last ?? 0x20
    case .softBreak, .lineBreak: 0x20
    default: UInt8(ascii: "*")
    }
  }

  private static func firstByte(_ node: MarkupNode) -> UInt8 {
    node.kind == .text ? node.literal.first ?? 0x20 : lastByte(node)
  }
}
