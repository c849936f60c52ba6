/// Nodes that an extension has marked.
extension HTMLWriter {
  /// Writes what stands before a marked node's children. False when the node is complete with that, nil where it is
  /// written as its kind is.
  mutating func enter(
    _ node: MarkupNode,
    _ annotation: MarkupAnnotation,
    _ tree: borrowing MarkupTree
  ) -> Bool? {
    if node.kind.isBlock { startLine() }
    switch annotation {
    case .html(let bytes):
      html.append(contentsOf: bytes)
      return false
    case .wrapped(let start, _): html.append(start)
    case .framed(let start, _): html.append(contentsOf: start)
    case .heading(let id):
      html.append("<h")
      html.append(number: node.headingLevel)
      html.append(" id=\"")
      html.append(escaping: id)
      html.append("\">")
    case .table: html.append("<table>\n")
    case .tableRow:
      if node.previous == nil { html.append("<thead>\n") }
      if let header = node.previous, header.previous == nil { html.append("<tbody>\n") }
      html.append("<tr>\n")
    case .tableCell(let alignment, let isHeader, _): enterCell(node, alignment, isHeader: isHeader)
    case .task(let isDone):
      let isPage = extensions.contains(.page)
      html.append(
        isPage ? "<li class=\"task-list-item\"><input type=\"checkbox\"" : "<li><input type=\"checkbox\""
      )
      html.append(isDone ? " checked=\"\" disabled=\"\" />" : " disabled=\"\" />")
    case .footnote(let number, _):
      html.append("<li id=\"fn-")
      html.append(number: number)
      html.append("\">\n")
    case .wikiLink(let index):
      html.append("<a href=\"")
      openLinks.append(OpenLink(offset: html.count, link: index))
      html.append("\">")
    case .details(let details):
      html.append(details.isOpen ? "<details open>\n<summary>" : "<details>\n<summary>")
      html.append(contentsOf: details.summary)
      html.append("</summary>\n")
    case .included(let source):
      writeCodeBlock(node, tree, source: source)
      return false
    case .escaped, .image: return nil
    }
    return true
  }

  /// A cell with more characters has a sentence in it: on a narrow screen its column must not shrink to a word.
  private static let longCell = 28

  /// GFM's examples have the `align` attribute, which HTML has since given up: pages have a class.
  private mutating func enterCell(_ node: MarkupNode, _ alignment: TableAlignment, isHeader: Bool) {
    html.append(isHeader ? "<th" : "<td")
    if extensions.contains(.page) {
      // Continuation bytes of UTF-8 are no characters.
      let isLong = !isHeader && PlainText.of(node).count { $0 & 0xC0 != 0x80 } > Self.longCell
      if let name = alignment.name {
        html.append(" class=\"align-")
        html.append(name)
        html.append(isLong ? " is-long\"" : "\"")
      } else if isLong {
        html.append(" class=\"is-long\"")
      }
    } else if let name = alignment.name {
      html.append(" align=\"")
      html.append(name)
      html.append("\"")
    }
    html.append(">")
  }

  mutating func leave(_ node: MarkupNode, _ annotation: MarkupAnnotation) {
    switch annotation {
    case .html, .escaped, .image, .included: break
    case .details: html.append("</details>\n")
    case .wrapped(_, let end): html.append(end)
    case .framed(_, let end): html.append(contentsOf: end)
    case .heading(let id):
      html.append(" <a class=\"anchor\" href=\"#")
      id.withUnsafeBufferPointer { html.append(href: $0) }
      html.append("\" aria-label=\"Link to this part\">#</a></h")
      html.append(number: node.headingLevel)
      html.append(">\n")
    case .table: html.append("</table>\n")
    case .tableRow:
      html.append("</tr>\n")
      if node.previous == nil {
        html.append("</thead>\n")
      } else if node.next == nil {
        html.append("</tbody>\n")
      }
    case .tableCell(_, let isHeader, _): html.append(isHeader ? "</th>\n" : "</td>\n")
    case .task, .footnote: html.append("</li>\n")
    case .wikiLink: html.append("</a>")
    }
  }
}
