/// A note, read and rendered: all that the site needs to know of it.
struct Note: Sendable {
  /// In the notes folder: `section/b.md`.
  let path: String
  let frontMatter: FrontMatter
  let title: String
  /// The note's own HTML, without the page around it.
  let body: [UInt8]
  /// Where in `body` URLs are missing: those of links by name.
  let openLinks: [OpenLink]
  let headings: [Heading]
  let links: [NoteLink]
  let runnableBlocks: [RunnableBlock]
  let searchSections: [SearchSection]
  let problems: [NoteProblem]

  var folder: String { RelativePath.folder(of: path) }
  var isIndex: Bool { path == "index.md" || path.hasSuffix("/index.md") }
}
