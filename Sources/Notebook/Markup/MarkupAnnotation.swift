/// What an extension made of a node of libcmark's tree.
enum MarkupAnnotation {
  /// A heading's anchor: its id, unique in the page.
  case heading(id: [UInt8])
  /// HTML that stands in the place of the node and all below it.
  case html([UInt8])
  /// HTML around the node's children, in the place of its own.
  case wrapped(start: StaticString, end: StaticString)
  /// HTML around the node's children, where it is not known beforehand.
  case framed(start: [UInt8], end: [UInt8])
  /// A character that is written with a backslash or as a reference: no part of any syntax.
  case escaped
  case table
  /// A row of cells; the first of a table is its header.
  case tableRow
  /// `line`: where the cell stands in the file, which libcmark cannot know, since cells are parsed apart.
  case tableCell(TableAlignment, isHeader: Bool, line: Int)
  /// A list item with a check box.
  case task(isDone: Bool)
  /// A footnote's text: `line` is added to the lines of the nodes below, which are parsed apart.
  case footnote(number: Int, lineOffset: Int)
  /// A picture, and its size if it is known.
  case image(ImageSize?)
  /// A code block with a part of a file in it.
  case included(SourceLink)
  case details(Details.Opening)
  /// The link's URL is known only when all notes are: an index into the note's links.
  case wikiLink(Int)
}
