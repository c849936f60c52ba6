/// Checks that every link within the notebook leads to something.
struct LinkCheck: Sendable {
  private let notes: [String: Note]
  private let files: Set<String>
  /// Notes that are not built: a link to one leads nowhere in the site.
  private let drafts: Set<String>

  init(notes: [Note], files: [String], drafts: [String]) {
    self.notes = Dictionary(notes.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.files = Set(files)
    self.drafts = Set(drafts)
  }

  /// What is wrong with a note's links; their columns are those of `NoteLink`, to be made exact by `LinkLocator`.
  func problems(of note: Note) -> [(link: NoteLink, message: String)] {
    note.links.compactMap { link in problem(link, in: note).map { (link, $0) } }
  }

  private func problem(_ link: NoteLink, in note: Note) -> String? {
    let what = link.kind == .image ? "image" : "link to"
    guard let path = link.path else { return "\(what) '\(link.destination)' leads out of the notes folder" }
    if let target = notes[path] {
      return link.fragment.isEmpty ? nil : anchorProblem(link, target, isOwn: target.path == note.path)
    }
    if files.contains(path) { return nil }
    if drafts.contains(path) {
      return "\(what) '\(link.destination)' leads to a draft, which is not in the site"
    }
    return "\(what) '\(link.destination)' leads nowhere" + suggestion(path, link, from: note.folder)
  }

  private func anchorProblem(_ link: NoteLink, _ target: Note, isOwn: Bool) -> String? {
    if target.headings.contains(where: { $0.id == link.fragment }) { return nil }
    let near = EditDistance.nearest(to: link.fragment, in: target.headings.lazy.map(\.id))
    let place = isOwn ? "this note" : "'\(target.path)'"
    return "link to '\(link.destination)': \(place) has no heading '#\(link.fragment)'"
      + (near.map { "; did you mean '#\($0)'?" } ?? "")
  }

  /// The same name in another folder, or the nearest name.
  private func suggestion(_ path: String, _ link: NoteLink, from folder: String) -> String {
    let candidates = link.kind == .image || !path.hasSuffix(".md") ? Array(files) : Array(notes.keys)
    let sorted = candidates.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let name = RelativePath.name(of: path)
    let found =
      sorted.first { RelativePath.name(of: $0) == name }
      ?? EditDistance.nearest(to: path, in: sorted)
      ?? EditDistance.nearest(to: name, in: sorted.lazy.map(RelativePath.name)).flatMap { near in
        sorted.first { RelativePath.name(of: $0) == near }
      }
    return found.map { "; did you mean '\(RelativePath.reference(to: $0, from: folder))'?" } ?? ""
  }
}
