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
  var openLinks: [OpenLink] = []
  private(set) var problems: [NoteProblem] = []
  private let rawHTML: RawHTML
  let extensions: MarkupExtensions
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

  /// - Parameter source: the file that the code is a part of.
  mutating func writeCodeBlock(
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

  mutating func startLine() {
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
