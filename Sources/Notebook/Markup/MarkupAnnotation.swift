/// What an extension made of a node of libcmark's tree.
enum MarkupAnnotation {
  /// A heading's anchor: its id, unique in the page.
  case heading(id: [UInt8])
  /// HTML that stands in the place of the node.
  case html([UInt8])
}
