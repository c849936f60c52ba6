/// Where the links of all notes lead: what is wrong with them, the URLs of links by name, and who links to whom.
struct LinkResolution: Sendable {
  struct Problem: Sendable {
    /// The index of the note.
    var note: Int
    /// Its column is that of `NoteLink`, to be made exact by `LinkLocator`.
    var link: NoteLink
    var severity: NoteDiagnostic.Severity = .error
    var message: String
  }

  /// At most so many links of one note are reported.
  private static let reportLimit = 100
  /// For so many links a suggestion is made.
  private static let suggestionLimit = 200

  private(set) var problems: [Problem] = []
  /// For each note, the notes that link to it, in reading order.
  private(set) var backlinks: [[Int]]
  /// For the notes that have links by name: the URL of each of their links that is one.
  private(set) var wikiURLs: [Int: [Int: String]] = [:]

  /// - Parameters:
  ///   - notes: in reading order.
  ///   - files: what else is in the notes folder.
  ///   - drafts: notes that are not built: a link to one leads nowhere in the site.
  init(notes: [Note], files: Set<String>, drafts: Set<String>) {
    backlinks = [[Int]](repeating: [], count: notes.count)
    var paths: [String: Int] = [:]
    paths.reserveCapacity(notes.count)
    for (index, note) in notes.enumerated() { paths[note.path] = index }
    let hasWikiLinks = notes.contains { note in note.links.contains { $0.kind == .wiki } }
    let checker = LinkChecker(
      notes: notes,
      paths: paths,
      names: hasWikiLinks ? NoteNames(notes) : NoteNames([]),
      files: files,
      drafts: drafts
    )
    for (index, note) in notes.enumerated() {
      var broken = 0
      for (number, link) in note.links.enumerated() {
        // Looking for what was meant costs a look at all names: a broken notebook must not take minutes to say so.
        let suggests = problems.count < Self.suggestionLimit
        let (target, problem) = checker.check(link, in: note, suggests: suggests)
        if let problem {
          broken += 1
          if broken < Self.reportLimit {
            problems.append(Problem(note: index, link: link, message: problem))
          } else if broken == Self.reportLimit {
            let message = "\(problem); further links of this note that lead nowhere are not listed"
            problems.append(Problem(note: index, link: link, message: message))
          }
        }
        guard let target else { continue }
        if target != index && backlinks[target].last != index { backlinks[target].append(index) }
        if link.kind == .wiki {
          let page = SitePath.page(of: notes[target].path)
          let fragment = link.fragment.isEmpty ? "" : "#" + (notes[target].anchor(named: link.fragment) ?? "")
          wikiURLs[index, default: [:]][number] =
            RelativePath.reference(to: page, from: note.folder) + fragment
        }
      }
    }
  }
}

extension Note {
  /// The id of the heading that a link's fragment means: the id itself, or the heading's text.
  func anchor(named fragment: String) -> String? {
    if headings.contains(where: { $0.id == fragment }) { return fragment }
    let slug = HeadingAnchors.slug(Array(fragment.utf8))
    return headings.contains(where: { $0.id == slug }) ? slug : nil
  }
}
