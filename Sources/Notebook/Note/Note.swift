/// A note, read and rendered: all that the site needs to know of it.
///
/// It never changes. A class, because notes are handed around by the ten thousand: a copy of this much costs a dozen
/// counts of references.
final class Note: Sendable {
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
  let challenges: [ChallengeBlock]
  let searchSections: [SearchSection]
  let problems: [NoteProblem]

  init(
    path: String,
    frontMatter: FrontMatter,
    title: String,
    body: [UInt8],
    openLinks: [OpenLink],
    headings: [Heading],
    links: [NoteLink],
    runnableBlocks: [RunnableBlock],
    challenges: [ChallengeBlock] = [],
    searchSections: [SearchSection],
    problems: [NoteProblem]
  ) {
    self.path = path
    self.frontMatter = frontMatter
    self.title = title
    self.body = body
    self.openLinks = openLinks
    self.headings = headings
    self.links = links
    self.runnableBlocks = runnableBlocks
    self.challenges = challenges
    self.searchSections = searchSections
    self.problems = problems
  }

  var folder: String { RelativePath.folder(of: path) }
  var isIndex: Bool { path == "index.md" || path.hasSuffix("/index.md") }
}
