/// Folded parts: the `<details>` element in the form that GitHub shows too, its tags on lines of their own.
///
/// It is the one piece of HTML that notes may use where HTML is not allowed: there is no Markdown for it.
enum Details {
  struct Opening: Equatable {
    var isOpen: Bool
    /// HTML without tags.
    var summary: [UInt8]
  }

  static func apply(to tree: inout MarkupTree, problems: inout [NoteProblem]) {
    var tags: [MarkupNode] = []
    tree.walk { node in
      if node.kind == .htmlBlock && node.literal.contains("details>") { tags.append(node) }
    }
    var open: [(node: MarkupNode, opening: Opening)] = []
    for tag in tags {
      if let opening = opening(tag.literal) {
        open.append((tag, opening))
      } else if isClosing(tag.literal), let last = open.last, last.node.parent == tag.parent {
        open.removeLast()
        wrap(from: last.node, to: tag, last.opening, &tree)
      }
    }
    for unclosed in open {
      problems.append(
        NoteProblem(
          line: tree.line(of: unclosed.node),
          column: max(1, unclosed.node.column),
          severity: .error,
          message:
            "<details> is never closed: put </details> on a line of its own, with an empty line before it"
        )
      )
    }
  }

  private static func wrap(
    from opener: MarkupNode,
    to closer: MarkupNode,
    _ opening: Opening,
    _ tree: inout MarkupTree
  ) {
    let details = MarkupNode(making: .customBlock)
    details.insert(before: opener)
    while let node = opener.next, node != closer {
      node.unlink()
      details.append(node)
    }
    for tag in [opener, closer] {
      tag.unlink()
      tag.free()
    }
    tree.annotate(details, .details(opening))
  }

  /// `<details>` or `<details open>`, and a `<summary>` of text alone.
  private static func opening(_ literal: UnsafeBufferPointer<UInt8>) -> Opening? {
    var text = String(decoding: literal, as: UTF8.self)[...]
    func skip(_ prefix: String) -> Bool {
      text = text.drop { $0.isWhitespace }
      guard text.hasPrefix(prefix) else { return false }
      text = text.dropFirst(prefix.count)
      return true
    }
    let isOpen: Bool
    if skip("<details>") {
      isOpen = false
    } else if skip("<details open>") {
      isOpen = true
    } else {
      return nil
    }
    var summary = "Details"
    if skip("<summary>") {
      guard let end = text.firstIndex(of: "<") else { return nil }
      summary = String(text[..<end])
      text = text[end...]
      guard skip("</summary>") else { return nil }
    }
    return text.allSatisfy(\.isWhitespace)
      ? Opening(isOpen: isOpen, summary: escapingBareAmpersands(summary)) : nil
  }

  /// Character references stay; an ampersand that begins none becomes one.
  private static func escapingBareAmpersands(_ text: String) -> [UInt8] {
    var html: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      html.append(contentsOf: rest[...ampersand])
      rest = rest[(ampersand + 1)...]
      let name = rest.prefix { byte in
        byte == UInt8(ascii: "#") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      }
      let isReference = !name.isEmpty && rest.dropFirst(name.count).first == UInt8(ascii: ";")
      if !isReference { html.append("amp;") }
    }
    html.append(contentsOf: rest)
    return html
  }

  private static func isClosing(_ literal: UnsafeBufferPointer<UInt8>) -> Bool {
    String(decoding: literal, as: UTF8.self).filter { !$0.isWhitespace } == "</details>"
  }
}
