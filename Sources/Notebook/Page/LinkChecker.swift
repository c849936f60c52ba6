/// Finds the note that a link leads to, or says what is wrong with the link.
struct LinkChecker {
  let notes: [Note]
  let paths: [String: Int]
  let names: NoteNames
  let files: Set<String>
  let drafts: Set<String>

  /// The note's index, nil when the link leads to a file or nowhere; and what is wrong.
  func check(_ link: NoteLink, in note: Note, suggests: Bool) -> (target: Int?, problem: String?) {
    if link.kind == .wiki { return checkWiki(link, in: note, suggests) }
    let what = link.kind == .image ? "image" : "link to"
    guard let path = link.path else {
      return (nil, "\(what) '\(link.destination)' leads out of the notes folder")
    }
    if let target = paths[path] {
      if link.fragment.isEmpty || notes[target].headings.contains(where: { $0.id == link.fragment }) {
        return (target, nil)
      }
      return (target, anchorProblem(link, notes[target], isOwn: notes[target].path == note.path))
    }
    if files.contains(path) { return (nil, nil) }
    if drafts.contains(path) {
      return (nil, "\(what) '\(link.destination)' leads to a draft, which is not in the site")
    }
    return (
      nil,
      "\(what) '\(link.destination)' leads nowhere"
        + (suggests ? suggestion(path, link, from: note.folder) : "")
    )
  }

  private func checkWiki(_ link: NoteLink, in note: Note, _ suggests: Bool) -> (
    target: Int?, problem: String?
  ) {
    var target = paths[note.path]
    if !link.destination.isEmpty {
      switch names.find(link.destination, from: note.folder, in: notes) {
      case .note(let index): target = index
      case .none:
        let name = suggests ? names.nearest(to: link.destination) : nil
        let near = name.map { "; did you mean '[[\($0)]]'?" } ?? ""
        return (nil, "no note is called '\(link.destination)'\(near)")
      case .ambiguous(let found):
        let choices = found.prefix(5).map { "[[\(notes[$0].path.dropLast(3))]]" }.joined(separator: " or ")
        return (nil, "several notes are called '\(link.destination)'; write \(choices)")
      }
    }
    guard let target else { return (nil, nil) }
    if link.fragment.isEmpty || notes[target].anchor(named: link.fragment) != nil { return (target, nil) }
    return (target, anchorProblem(link, notes[target], isOwn: notes[target].path == note.path))
  }

  private func anchorProblem(_ link: NoteLink, _ target: Note, isOwn: Bool) -> String {
    let near = EditDistance.nearest(to: link.fragment, in: target.headings.lazy.map(\.id))
    let place = isOwn ? "this note" : "'\(target.path)'"
    let name = link.destination.isEmpty ? "#\(link.fragment)" : link.destination
    return "link to '\(name)': \(place) has no heading '#\(link.fragment)'"
      + (near.map { "; did you mean '#\($0)'?" } ?? "")
  }

  /// The same name in another folder, or the nearest name.
  private func suggestion(_ path: String, _ link: NoteLink, from folder: String) -> String {
    let candidates = link.kind == .image || !path.hasSuffix(".md") ? Array(files) : Array(paths.keys)
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
