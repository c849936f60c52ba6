/// Reads Markdown: parses it, lets the extensions change the tree, and writes HTML.
struct MarkupReader: Sendable {
  var extensions: MarkupExtensions
  var rawHTML: HTMLWriter.RawHTML
  /// The sizes of the notebook's pictures, by path.
  var imageSizes: [String: ImageSize] = [:]
  var glossary = Glossary()
  /// What the note shows parts of; where it is nil, a fence with an include is shown as it is.
  var included: IncludedFiles? = nil

  struct Result {
    var html: [UInt8] = []
    var headings: [Heading] = []
    var links: [NoteLink] = []
    /// Where in `html` a wiki link's URL belongs, and which of `links` it is; in order.
    var openLinks: [OpenLink] = []
    var runnableBlocks: [RunnableBlock] = []
    var challenges: [ChallengeBlock] = []
    var searchSections: [SearchSection] = []
    var problems: [NoteProblem] = []
  }

  /// - Parameters:
  ///   - notePath: where the note is in the notes folder; links are left as they are if it is nil.
  ///   - lineOffset: how many lines stand before the source in its file.
  func read(_ source: UnsafeBufferPointer<UInt8>, notePath: String?, lineOffset: Int) -> Result {
    MarkupArena.use { readTree(source, notePath, lineOffset) }
  }

  private func readTree(
    _ source: UnsafeBufferPointer<UInt8>,
    _ notePath: String?,
    _ lineOffset: Int
  ) -> Result {
    var result = Result()
    var tree = MarkupTree(parsing: source, lineOffset: lineOffset)
    readBlocks(&tree, source, &result)
    if extensions.contains(.taskLists)
      && (source.contains("[ ]") || source.contains("[x]") || source.contains("[X]"))
    {
      TaskLists.apply(to: &tree)
    }
    if extensions.contains(.alerts) && source.contains("[!") { Alerts.apply(to: &tree) }
    if extensions.contains(.details) && source.contains("<details") {
      Details.apply(to: &tree, problems: &result.problems)
    }
    if extensions.contains(.details) && source.contains("**Quiz") {
      Quizzes.apply(to: &tree, problems: &result.problems)
    }
    if extensions.contains(.wikiLinks) && source.contains("[[") {
      WikiLinks.apply(to: &tree, links: &result.links)
    }
    if extensions.contains(.strikethrough) && source.contains("~") { Strikethrough.apply(to: &tree) }
    if extensions.contains(.autolinks) && Autolinks.isPossible(in: source) { Autolinks.apply(to: tree) }
    if extensions.contains(.page) {
      result.headings = HeadingAnchors.apply(to: &tree)
      if let included { Includes.apply(to: &tree, files: included, problems: &result.problems) }
      if source.contains("mermaid") { Diagrams.apply(to: &tree, problems: &result.problems) }
      var challenges = Challenges.Found()
      if source.contains("Challenge:") || source.contains("challenge") {
        challenges = Challenges.apply(to: &tree, problems: &result.problems)
      }
      result.challenges = challenges.blocks
      result.runnableBlocks = RunBlocks.apply(
        to: &tree,
        challenges: challenges,
        problems: &result.problems
      )
    }
    if let notePath { readPage(&tree, source, notePath, &result) }

    var writer = HTMLWriter(rawHTML: rawHTML, extensions: extensions, capacity: source.count * 2)
    writer.write(tree)
    result.html = writer.html
    result.openLinks = writer.openLinks
    result.problems += writer.problems
    return result
  }

  /// What only a note of a notebook has: links to others, pictures, terms, a part in the search index.
  private func readPage(
    _ tree: inout MarkupTree,
    _ source: UnsafeBufferPointer<UInt8>,
    _ path: String,
    _ result: inout Result
  ) {
    let folder = RelativePath.folder(of: path)
    result.searchSections = SearchSection.sections(of: tree, headings: result.headings)
    if source.contains("![") {
      Images.apply(to: &tree, sizes: imageSizes, folder: folder, problems: &result.problems)
    }
    NoteLinks.apply(to: tree, notePath: path, links: &result.links)
    if !glossary.isEmpty && !glossary.paths.contains(path) {
      GlossaryTerms.apply(to: &tree, glossary: glossary, folder: folder)
    }
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
