/// The notes in reading order, cut into sections: one for each folder.
struct Notebook: Sendable {
  struct Section: Sendable {
    /// The folder; empty for the root.
    var folder: String
    /// Nil for the root section.
    var title: String?
    /// Which of the notebook's notes are in it.
    var notes: Range<Int>
  }

  let settings: NotebookSettings
  /// In reading order.
  let notes: [Note]
  let sections: [Section]

  /// Orders the notes: sections by their index note's `order`, then by path; in a section the index note first, then
  /// by `order`, then by file name.
  init(settings: NotebookSettings, notes: [Note]) {
    self.settings = settings
    let byFolder = Dictionary(grouping: notes, by: \.folder)
    let ranks = byFolder.mapValues { notes in
      notes.first(where: \.isIndex)?.frontMatter.order ?? Int.max
    }
    let folders = byFolder.keys.sorted { a, b in
      (a.isEmpty ? 0 : 1, ranks[a] ?? 0, a) < (b.isEmpty ? 0 : 1, ranks[b] ?? 0, b)
    }
    var ordered: [Note] = []
    ordered.reserveCapacity(notes.count)
    var sections: [Section] = []
    for folder in folders {
      let inside = (byFolder[folder] ?? []).sorted(by: Self.precedes)
      let title = inside.first.flatMap { $0.isIndex ? $0.title : nil } ?? NoteReader.title(fromName: folder)
      sections.append(
        Section(
          folder: folder,
          title: folder.isEmpty ? nil : title,
          notes: ordered.count..<ordered.count + inside.count
        )
      )
      ordered += inside
    }
    self.notes = ordered
    self.sections = sections
  }

  private static func precedes(_ a: Note, _ b: Note) -> Bool {
    if a.isIndex != b.isIndex { return a.isIndex }
    let (x, y) = (a.frontMatter.order ?? Int.max, b.frontMatter.order ?? Int.max)
    return x == y ? a.path.utf8.lexicographicallyPrecedes(b.path.utf8) : x < y
  }
}
