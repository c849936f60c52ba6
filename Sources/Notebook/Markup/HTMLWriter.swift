/// Writes a tree as HTML: CommonMark as libcmark's own renderer writes it, and the extensions' annotations.
///
/// The walk is a loop, never a recursion: notes may nest a hundred thousand levels deep.
struct HTMLWriter: ~Copyable {
  enum RawHTML: Sendable {
    /// Shown as text: a note cannot change the page around it.
    case escape
    /// Passed through as it is.
    case allow
  }

  var html: [UInt8] = []
  private(set) var openLinks: [OpenLink] = []
  private(set) var problems: [NoteProblem] = []
  private let rawHTML: RawHTML
  private let extensions: MarkupExtensions
  /// Inside an image only the text of the nodes is written: it is the `alt` attribute.
  private var image: MarkupNode?

  init(rawHTML: RawHTML, extensions: MarkupExtensions, capacity: Int) {
    self.rawHTML = rawHTML
    self.extensions = extensions
    html.reserveCapacity(capacity)
  }

  mutating func write(_ tree: borrowing MarkupTree) {
    var node = tree.root
    while true {
      let opened = enter(node, tree)
      if opened, let child = node.firstChild {
        node = child
        continue
      }
      if opened { leave(node, tree) }
      while node != tree.root && node.next == nil, let parent = node.parent {
        node = parent
        leave(node, tree)
      }
      guard node != tree.root, let next = node.next else { return }
      node = next
    }
  }

  /// Writes what stands before a node's children. False when the node is complete with that.
  private mutating func enter(_ node: MarkupNode, _ tree: borrowing MarkupTree) -> Bool {
    if image != nil { return enterInsideImage(node) }
    if let annotation = tree.annotation(of: node), let opened = enter(node, annotation, tree) {
      return opened
    }
    switch node.kind {
    case .document, .customBlock, .customInline: break
    case .blockQuote:
      startLine()
      html.append("<blockquote>\n")
    case .list:
      startLine()
      if !node.isOrderedList {
        html.append("<ul>\n")
      } else if node.listStart == 1 {
        html.append("<ol>\n")
      } else {
        html.append("<ol start=\"")
        html.append(number: node.listStart)
        html.append("\">\n")
      }
    case .item:
      startLine()
      html.append("<li>")
    case .codeBlock:
      startLine()
      writeCodeBlock(node, tree)
    case .htmlBlock:
      startLine()
      writeRaw(node.literal)
      startLine()
    case .paragraph:
      if !isInTightList(node) {
        startLine()
        html.append("<p>")
      }
    case .heading:
      startLine()
      html.append("<h")
      html.append(number: node.headingLevel)
      html.append(">")
    case .thematicBreak:
      startLine()
      html.append("<hr />\n")
    case .text: html.append(escaping: node.literal)
    case .softBreak: html.append("\n")
    case .lineBreak: html.append("<br />\n")
    case .code:
      html.append("<code>")
      html.append(escaping: node.literal)
      html.append("</code>")
    case .htmlInline: writeRaw(node.literal)
    case .emphasis: html.append("<em>")
    case .strong: html.append("<strong>")
    case .link:
      html.append("<a href=\"")
      writeURL(node.url)
      writeTitle(node)
      html.append("\">")
    case .image:
      html.append("<img src=\"")
      writeURL(node.url)
      html.append("\" alt=\"")
      image = node
    case .none: return false
    }
    return true
  }

  /// The same for a node that an extension has marked. Nil where the node is written as its kind is.
  private mutating func enter(
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

  private mutating func enterInsideImage(_ node: MarkupNode) -> Bool {
    switch node.kind {
    case .text, .code, .htmlInline: html.append(escaping: node.literal)
    case .softBreak, .lineBreak: html.append(" ")
    default: break
    }
    return true
  }

  private mutating func leave(_ node: MarkupNode, _ tree: borrowing MarkupTree) {
    if let image {
      if node == image {
        self.image = nil
        writeTitle(node)
        writeSize(of: node, tree)
      }
      return
    }
    if let annotation = tree.annotation(of: node) { return leave(node, annotation) }
    switch node.kind {
    case .blockQuote:
      startLine()
      html.append("</blockquote>\n")
    case .list: html.append(node.isOrderedList ? "</ol>\n" : "</ul>\n")
    case .item: html.append("</li>\n")
    case .paragraph: if !isInTightList(node) { html.append("</p>\n") }
    case .heading:
      html.append("</h")
      html.append(number: node.headingLevel)
      html.append(">\n")
    case .emphasis: html.append("</em>")
    case .strong: html.append("</strong>")
    case .link: html.append("</a>")
    default: break
    }
  }

  private mutating func leave(_ node: MarkupNode, _ annotation: MarkupAnnotation) {
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

  /// - Parameter source: the file that the code is a part of.
  private mutating func writeCodeBlock(
    _ node: MarkupNode,
    _ tree: borrowing MarkupTree,
    source: SourceLink? = nil
  ) {
    if extensions.contains(.page) {
      var writer = CodeBlockWriter(line: tree.line(of: node))
      writer.write(node.literal, info: node.fenceInfo, source: source, to: &html)
      problems += writer.problems
    } else {
      CodeBlockWriter.writePlain(node.literal, info: node.fenceInfo, to: &html)
    }
  }

  private mutating func writeRaw(_ literal: UnsafeBufferPointer<UInt8>) {
    switch rawHTML {
    case .escape: html.append(escaping: literal)
    case .allow:
      if extensions.contains(.tagFilter) {
        TagFilter.append(literal, to: &html)
      } else {
        html.append(contentsOf: literal)
      }
    }
  }

  private mutating func writeURL(_ url: UnsafeBufferPointer<UInt8>) {
    if rawHTML == .allow || !URLSafety.isScript(url) { html.append(href: url) }
  }

  private mutating func writeTitle(_ node: MarkupNode) {
    let title = node.title
    guard !title.isEmpty else { return }
    html.append("\" title=\"")
    html.append(escaping: title)
  }

  /// Ends an `<img>`; pages say its size beforehand, and load it when it comes near.
  private mutating func writeSize(of node: MarkupNode, _ tree: borrowing MarkupTree) {
    guard case .image(let size)? = tree.annotation(of: node) else {
      html.append("\" />")
      return
    }
    if let size {
      html.append("\" width=\"")
      html.append(number: size.width)
      html.append("\" height=\"")
      html.append(number: size.height)
    }
    html.append("\" loading=\"lazy\" decoding=\"async\" />")
  }

  private mutating func startLine() {
    if let last = html.last, last != 0x0A { html.append(0x0A) }
  }

  private func isInTightList(_ paragraph: MarkupNode) -> Bool {
    guard let list = paragraph.parent?.parent, list.kind == .list else { return false }
    return list.isTightList
  }
}

extension MarkupNode.Kind {
  var isBlock: Bool { rawValue <= MarkupNode.Kind.thematicBreak.rawValue }
}
