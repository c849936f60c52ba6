internal import CCMark

/// A parsed note: libcmark's tree, and what the extensions noted beside it. It is made, used and forgotten inside
/// `MarkupArena.use`, which owns its memory.
struct MarkupTree: ~Copyable {
  let root: MarkupNode
  /// What an extension made of a node that libcmark has no kind for; a node holds the index.
  var annotations: [MarkupAnnotation] = []

  /// Added to a node's line for its line in the file.
  let lineOffset: Int

  /// Parses CommonMark 0.30 (libcmark). Any bytes are a valid note: invalid UTF-8 and NUL become U+FFFD.
  init(parsing source: UnsafeBufferPointer<UInt8>, lineOffset: Int = 0) {
    self.lineOffset = lineOffset
    root = Self.parse(source)
  }

  init(parsing source: [UInt8], lineOffset: Int) {
    self.lineOffset = lineOffset
    root = source.withUnsafeBufferPointer { Self.parse($0) }
  }

  private static func parse(_ source: UnsafeBufferPointer<UInt8>) -> MarkupNode {
    let text = UnsafeRawPointer(source.baseAddress)?.assumingMemoryBound(to: CChar.self)
    // libcmark's own check copies the text line by line; notes are nearly always valid.
    let options =
      TextEncoding.firstInvalidByte(in: source) == nil ? CMARK_OPT_DEFAULT : CMARK_OPT_VALIDATE_UTF8
    guard let parser = cmark_parser_new_with_mem(options, MarkupArena.allocator) else {
      preconditionFailure("an arena's memory is never NULL")
    }
    cmark_parser_feed(parser, text ?? empty, source.count)
    defer { cmark_parser_free(parser) }
    return MarkupNode(cmark_parser_finish(parser))
  }

  mutating func annotate(_ node: MarkupNode, _ annotation: MarkupAnnotation) {
    annotations.append(annotation)
    node.annotation = annotations.count - 1
  }

  /// The text nodes that hold `mark`, and no escaped character.
  func texts(holding mark: StaticString) -> [MarkupNode] {
    var texts: [MarkupNode] = []
    walk { node in
      if node.kind == .text, node.literal.contains(mark), !isEscaped(node) { texts.append(node) }
    }
    return texts
  }

  /// Takes the nodes of another tree, with their annotations, as the last children of `parent`.
  mutating func adopt(_ other: consuming MarkupTree, into parent: MarkupNode) {
    let shift = annotations.count
    if !other.annotations.isEmpty {
      other.walk { node in if let index = node.annotation { node.annotation = index + shift } }
      annotations += other.annotations
    }
    while let child = other.root.firstChild {
      child.unlink()
      parent.append(child)
    }
  }

  /// Where the node starts in the file.
  func line(of node: MarkupNode) -> Int {
    var above: MarkupNode? = node
    while let current = above {
      switch annotation(of: current) {
      case .tableCell(_, _, let line)?: return line
      case .footnote(_, let offset)?: return node.line + offset
      default: above = current.parent
      }
    }
    return node.line + lineOffset
  }

  /// Makes one text node of neighbours: libcmark cuts text at each character that might have had a meaning.
  func joinTextNodes() { cmark_consolidate_text_nodes(root.pointer) }

  func isEscaped(_ node: MarkupNode) -> Bool {
    if case .escaped? = annotation(of: node) { true } else { false }
  }

  func annotation(of node: MarkupNode) -> MarkupAnnotation? {
    node.annotation.map { annotations[$0] }
  }

  func walk(_ visit: (MarkupNode) -> Void) { root.walk(visit) }

  private static var empty: UnsafePointer<CChar> {
    let literal: StaticString = ""
    return UnsafeRawPointer(literal.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
