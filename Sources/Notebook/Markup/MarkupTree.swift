internal import CCMark

/// A parsed note: libcmark's tree, which this value owns, and what the extensions noted beside it.
struct MarkupTree: ~Copyable {
  let root: MarkupNode
  /// What an extension made of a node that libcmark has no kind for; a node holds the index.
  var annotations: [MarkupAnnotation] = []

  /// Parses CommonMark 0.30 (libcmark). Any bytes are a valid note: invalid UTF-8 and NUL become U+FFFD.
  init(parsing source: UnsafeBufferPointer<UInt8>) {
    let text = UnsafeRawPointer(source.baseAddress)?.assumingMemoryBound(to: CChar.self)
    // cmark aborts rather than return NULL when memory runs out.
    root = MarkupNode(cmark_parse_document(text ?? Self.empty, source.count, CMARK_OPT_VALIDATE_UTF8))
  }

  deinit { root.free() }

  mutating func annotate(_ node: MarkupNode, _ annotation: MarkupAnnotation) {
    annotations.append(annotation)
    node.annotation = annotations.count - 1
  }

  func annotation(of node: MarkupNode) -> MarkupAnnotation? {
    node.annotation.map { annotations[$0] }
  }

  /// Calls `visit` for every node, parents before children. `visit` may change the node's own children and may
  /// replace it, if it returns the node to go on from.
  func walk(_ visit: (MarkupNode) -> Void) {
    var node = root
    while true {
      visit(node)
      if let child = node.firstChild {
        node = child
        continue
      }
      while node != root && node.next == nil, let parent = node.parent { node = parent }
      guard node != root, let next = node.next else { return }
      node = next
    }
  }

  private static var empty: UnsafePointer<CChar> {
    let literal: StaticString = ""
    return UnsafeRawPointer(literal.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
