/// GitHub's alerts: a quote that starts with a line `[!NOTE]`.
enum Alerts {
  enum Kind: String, CaseIterable {
    case note, tip, important, warning, caution
  }

  static func apply(to tree: inout MarkupTree) {
    var alerts: [(quote: MarkupNode, kind: Kind)] = []
    tree.walk { node in
      if node.kind == .blockQuote, let kind = takeMark(from: node) { alerts.append((node, kind)) }
    }
    for (quote, kind) in alerts {
      var start: [UInt8] = []
      start.append("<div class=\"alert alert-")
      start.append(escaping: kind.rawValue)
      start.append("\" role=\"note\">\n<p class=\"alert-title\">")
      start.append(escaping: kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst())
      start.append("</p>\n")
      tree.annotate(quote, .framed(start: start, end: Array("</div>\n".utf8)))
    }
  }

  /// Takes the mark and its line off the quote's first paragraph.
  private static func takeMark(from quote: MarkupNode) -> Kind? {
    guard let paragraph = quote.firstChild, paragraph.kind == .paragraph, let text = paragraph.firstChild,
      text.kind == .text, text.literal.starts(with: "[!"), text.literal.last == UInt8(ascii: "]"),
      let kind = Kind(
        rawValue: String(decoding: text.literal.dropFirst(2).dropLast(), as: UTF8.self).lowercased()
      )
    else { return nil }
    switch text.next?.kind {
    case nil:
      paragraph.unlink()
      paragraph.free()
    case .softBreak, .lineBreak: text.removeSiblings(upTo: text.next?.next)
    default: return nil
    }
    return kind
  }
}
