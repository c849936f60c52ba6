/// The names that notes answer to in `[[wiki links]]`: file name, path, aliases, title. Case does not count.
struct NoteNames: Sendable {
  private var notes: [String: [Int]] = [:]

  /// - Parameter notes: in reading order; they are known by their index.
  init(_ notes: [Note]) {
    for (index, note) in notes.enumerated() {
      let path = String(note.path.dropLast(3))
      var names: Set<String> = [
        path.lowercased(), RelativePath.name(of: path).lowercased(), note.title.lowercased(),
      ]
      for alias in note.frontMatter.aliases { names.insert(alias.lowercased()) }
      // A section is called by its folder's name.
      if note.isIndex, !note.folder.isEmpty { names.insert(RelativePath.name(of: note.folder).lowercased()) }
      for name in names { self.notes[name, default: []].append(index) }
    }
  }

  enum Match: Equatable {
    case note(Int)
    /// Several notes have the name.
    case ambiguous([Int])
    case none
  }

  /// The note that `name` means in a note of `folder`: one of the same folder goes before others.
  func find(_ name: String, from folder: String, in all: [Note]) -> Match {
    let key = (name.hasSuffix(".md") ? String(name.dropLast(3)) : name).lowercased()
    guard let found = notes[key] else { return .none }
    if found.count == 1 { return .note(found[0]) }
    let near = found.filter { all[$0].folder == folder }
    if near.count == 1 { return .note(near[0]) }
    let exact = found.filter { all[$0].path.dropLast(3).lowercased() == key }
    return exact.count == 1 ? .note(exact[0]) : .ambiguous(found)
  }

  /// The nearest name, for a name that no note has.
  func nearest(to name: String) -> String? {
    EditDistance.nearest(to: name, in: notes.keys.sorted())
  }
}
