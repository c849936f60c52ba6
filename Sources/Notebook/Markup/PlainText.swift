/// The text of a node without its markup.
enum PlainText {
  /// Appends the text of everything below `node`: line ends as spaces, images as their alternative text.
  static func append(_ node: MarkupNode, to text: inout [UInt8]) {
    var current = node
    while true {
      switch current.kind {
      case .text, .code: text.append(contentsOf: current.literal)
      case .softBreak, .lineBreak: text.append(0x20)
      default: break
      }
      if let child = current.firstChild {
        current = child
        continue
      }
      while current != node && current.next == nil, let parent = current.parent { current = parent }
      guard current != node, let next = current.next else { return }
      current = next
    }
  }

  static func of(_ node: MarkupNode) -> [UInt8] {
    var text: [UInt8] = []
    append(node, to: &text)
    return text
  }
}
