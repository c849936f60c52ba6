/// GFM task list items: https://github.github.com/gfm/#task-list-items-extension-.
enum TaskLists {
  static func apply(to tree: inout MarkupTree) {
    var items: [(item: MarkupNode, isDone: Bool)] = []
    tree.walk { node in
      if node.kind == .item, let isDone = takeMark(from: node) { items.append((node, isDone)) }
    }
    for (item, isDone) in items { tree.annotate(item, .task(isDone: isDone)) }
  }

  /// Takes `[ ]` or `[x]` off the start of an item, and the blank after it. Nil if there is none.
  private static func takeMark(from item: MarkupNode) -> Bool? {
    guard let paragraph = item.firstChild, paragraph.kind == .paragraph,
      let first = paragraph.firstChild, first.kind == .text, first.literal.count > 3
    else { return nil }
    let text = first.literal
    guard text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"), text[3] == 0x20 || text[3] == 0x09
    else {
      return nil
    }
    let isDone: Bool
    switch text[1] {
    case 0x20, 0x09: isDone = false
    case UInt8(ascii: "x"), UInt8(ascii: "X"): isDone = true
    default: return nil
    }
    // The blank stays: it stands between the box and the text.
    first.setLiteral(UnsafeBufferPointer(rebasing: text[3...]))
    return isDone
  }
}
