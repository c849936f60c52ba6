internal import CCMark

/// A node of libcmark's tree: a borrowed pointer, valid inside `MarkupArena.use`.
struct MarkupNode: Equatable {
  /// The node kinds of libcmark 0.30, with its own numbers.
  enum Kind: UInt32 {
    case none = 0
    case document, blockQuote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading,
      thematicBreak
    case text, softBreak, lineBreak, code, htmlInline, customInline, emphasis, strong, link, image
  }

  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  /// Makes a node that belongs to no tree yet.
  init(making kind: Kind) {
    // The arena's memory is never NULL, and every `Kind` is valid for libcmark.
    self.pointer = cmark_node_new_with_mem(cmark_node_type(kind.rawValue), MarkupArena.allocator)
  }

  var kind: Kind { Kind(rawValue: cmark_node_get_type(pointer).rawValue) ?? .none }

  var parent: MarkupNode? { cmark_node_parent(pointer).map(MarkupNode.init) }
  var firstChild: MarkupNode? { cmark_node_first_child(pointer).map(MarkupNode.init) }
  var lastChild: MarkupNode? { cmark_node_last_child(pointer).map(MarkupNode.init) }
  var next: MarkupNode? { cmark_node_next(pointer).map(MarkupNode.init) }
  var previous: MarkupNode? { cmark_node_previous(pointer).map(MarkupNode.init) }

  /// How many children the node has.
  var children: Int {
    var count = 0
    var child = firstChild
    while let node = child {
      count += 1
      child = node.next
    }
    return count
  }

  /// Where the node starts, from 1, counted in the text that was parsed. For inlines the column is exact on the
  /// first line of a block only (libcmark 0.30 forgets the indentation of the following lines).
  var line: Int { Int(cmark_node_get_start_line(pointer)) }
  var column: Int { Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }

  /// The text of a text, code or HTML node: valid until the node is changed or freed.
  var literal: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(pointer)) }
  var fenceInfo: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_fence_info(pointer)) }
  var url: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_url(pointer)) }
  var title: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_title(pointer)) }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  /// Whether a list's paragraphs are written without `<p>`.
  var isTightList: Bool {
    get { cmark_node_get_list_tight(pointer) != 0 }
    nonmutating set { cmark_node_set_list_tight(pointer, newValue ? 1 : 0) }
  }
  var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }

  /// An index into `MarkupTree.annotations`: what an extension made of this node.
  var annotation: Int? {
    get { cmark_node_get_user_data(pointer).map { Int(bitPattern: $0) - 1 } }
    nonmutating set {
      cmark_node_set_user_data(pointer, newValue.flatMap { UnsafeMutableRawPointer(bitPattern: $0 + 1) })
    }
  }

  /// Calls `visit` for the node and every node below it, parents before children. `visit` must leave the tree as it is.
  func walk(_ visit: (MarkupNode) -> Void) {
    var node = self
    while true {
      visit(node)
      if let child = node.firstChild {
        node = child
        continue
      }
      while node != self && node.next == nil, let parent = node.parent { node = parent }
      guard node != self, let next = node.next else { return }
      node = next
    }
  }

  func setLiteral(_ text: String) { cmark_node_set_literal(pointer, text) }

  func setLiteral(_ text: UnsafeBufferPointer<UInt8>) {
    Self.withCString(text) { cmark_node_set_literal(pointer, $0) }
  }

  func setURL(_ url: String) { cmark_node_set_url(pointer, url) }

  func unlink() { cmark_node_unlink(pointer) }
  func insert(before sibling: MarkupNode) { cmark_node_insert_before(sibling.pointer, pointer) }
  func insert(after sibling: MarkupNode) { cmark_node_insert_after(sibling.pointer, pointer) }
  func append(_ child: MarkupNode) { cmark_node_append_child(pointer, child.pointer) }
  func prepend(_ child: MarkupNode) { cmark_node_prepend_child(pointer, child.pointer) }

  /// Takes the node out of its tree and frees it with all below it.
  func free() { cmark_node_free(pointer) }

  private static func bytes(_ string: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let string else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = strlen(string)
    return UnsafeBufferPointer(
      start: UnsafeRawPointer(string).assumingMemoryBound(to: UInt8.self),
      count: count
    )
  }

  /// Calls `body` with a zero-terminated copy; an embedded zero byte ends the text.
  private static func withCString(_ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<CChar>) -> Int32)
  {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { copy in
      for index in 0..<text.count { copy[index] = CChar(bitPattern: text[index]) }
      copy[text.count] = 0
      if let base = copy.baseAddress { _ = body(base) }
    }
  }
}
