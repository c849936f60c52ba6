/// GFM extended autolinks: bare URLs and e-mail addresses become links.
enum Autolinks {
  static func isPossible(in source: UnsafeBufferPointer<UInt8>) -> Bool {
    source.contains("://") || source.contains("@") || source.contains("www.") || source.contains("WWW.")
  }

  /// Runs after all passes that look at the single text nodes: it joins them.
  static func apply(to tree: borrowing MarkupTree) {
    tree.joinTextNodes()
    var texts: [MarkupNode] = []
    tree.walk { node in
      if node.kind == .text && isPossible(in: node.literal) { texts.append(node) }
    }
    for text in texts where !isInsideLink(text) { link(text) }
  }

  private static func link(_ node: MarkupNode) {
    let text = node.literal
    node.replace(
      AutolinkSyntax(text: text).matches().map { match in
        let shown = String(decoding: text[match.range], as: UTF8.self)
        let link = MarkupNode.link(label: shown)
        link.setURL(match.prefix.rawValue + shown)
        return (match.range, link)
      }
    )
  }

  private static func isInsideLink(_ node: MarkupNode) -> Bool {
    var above = node.parent
    while let parent = above, !parent.kind.isBlock {
      if parent.kind == .link { return true }
      above = parent.parent
    }
    return false
  }
}
