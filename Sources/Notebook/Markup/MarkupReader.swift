/// Reads Markdown: parses it, lets the extensions change the tree, and writes HTML.
struct MarkupReader: Sendable {
  var extensions: MarkupExtensions
  var rawHTML: HTMLWriter.RawHTML

  struct Result {
    var html: [UInt8] = []
    var headings: [Heading] = []
    var links: [NoteLink] = []
    /// Where in `html` a wiki link's URL belongs, and which of `links` it is; in order.
    var openLinks: [OpenLink] = []
    /// How many runnable blocks there are.
    var runBlocks = 0
    var problems: [NoteProblem] = []
  }

  /// - Parameters:
  ///   - notePath: where the note is in the notes folder; links are left as they are if it is nil.
  ///   - lineOffset: how many lines stand before the source in its file.
  func read(_ source: UnsafeBufferPointer<UInt8>, notePath: String?, lineOffset: Int) -> Result {
    var result = Result()
    var tree = MarkupTree(parsing: source, lineOffset: lineOffset)
    readBlocks(&tree, source, &result)
    if extensions.contains(.taskLists)
      && (source.contains("[ ]") || source.contains("[x]") || source.contains("[X]"))
    {
      TaskLists.apply(to: &tree)
    }
    if extensions.contains(.alerts) && source.contains("[!") { Alerts.apply(to: &tree) }
    if extensions.contains(.wikiLinks) && source.contains("[[") {
      WikiLinks.apply(to: &tree, links: &result.links)
    }
    if extensions.contains(.strikethrough) && source.contains("~") { Strikethrough.apply(to: &tree) }
    if extensions.contains(.autolinks) && Autolinks.isPossible(in: source) { Autolinks.apply(to: tree) }
    if extensions.contains(.page) {
      result.headings = HeadingAnchors.apply(to: &tree)
      if source.contains("mermaid") { Diagrams.apply(to: &tree, problems: &result.problems) }
      result.runBlocks = RunBlocks.apply(to: &tree, problems: &result.problems)
    }
    if let notePath { NoteLinks.apply(to: tree, notePath: notePath, links: &result.links) }

    var writer = HTMLWriter(rawHTML: rawHTML, extensions: extensions, capacity: source.count * 2)
    writer.write(tree)
    result.html = writer.html
    result.openLinks = writer.openLinks
    result.problems += writer.problems
    return result
  }

  /// The extensions that need the source again: libcmark's tree does not keep it.
  private func readBlocks(
    _ tree: inout MarkupTree,
    _ source: UnsafeBufferPointer<UInt8>,
    _ result: inout Result
  ) {
    let hasFootnotes = extensions.contains(.footnotes) && FootnoteBlocks.mayExist(in: source)
    let hasTables = extensions.contains(.tables) && source.contains("-") && source.contains("|")
    let hasEscapes = extensions.contains(.strikethrough) && EscapedText.isPossible(in: source)
    guard hasFootnotes || hasTables || hasEscapes else { return }
    let lines = SourceLines(source)
    var footnotes =
      hasFootnotes ? Footnotes.extract(from: &tree, lines, problems: &result.problems) : nil
    if hasEscapes { EscapedText.mark(in: &tree, lines) }
    if hasTables { Tables.apply(to: &tree, in: lines) }
    footnotes?.apply(to: &tree, extensions: extensions, problems: &result.problems)
  }
}

/// A link whose URL is not known yet.
struct OpenLink: Sendable {
  /// Where in the HTML the URL belongs.
  var offset: Int
  /// Which of the note's links it is.
  var link: Int
}
