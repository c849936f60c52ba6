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
  let tags: [Tag]
  let links: LinkResolution
  /// What was recorded of each block of a note, as HTML, by the note's path.
  let recordings: [String: [RecordingHTML]]

  /// Whether any note has a date: then there is a feed.
  var hasDates: Bool { notes.contains { $0.frontMatter.date != nil } }

  /// Orders the notes: sections by their index note's `order`, then by path; in a section the index note first, then
  /// by `order`, then by file name.
  ///
  /// What the settings' `order` names comes first, in its order.
  init(
    settings: NotebookSettings,
    notes: [Note],
    files: [String],
    drafts: [String],
    recordings: [String: [RecordingHTML]] = [:]
  ) {
    self.settings = settings
    self.recordings = recordings
    let order = NoteOrder(settings.order)
    let byFolder = Dictionary(grouping: notes, by: \.folder)
    let ranks = byFolder.mapValues { notes in
      notes.first(where: \.isIndex)?.frontMatter.order ?? Int.max
    }
    let folders = byFolder.keys.sorted { a, b in
      (a.isEmpty ? 0 : 1, order.rank(ofFolder: a), ranks[a] ?? 0, a)
        < (b.isEmpty ? 0 : 1, order.rank(ofFolder: b), ranks[b] ?? 0, b)
    }
    var ordered: [Note] = []
    ordered.reserveCapacity(notes.count)
    var sections: [Section] = []
    for folder in folders {
      let inside = (byFolder[folder] ?? []).sorted(by: order.precedes)
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
    tags = Tag.all(in: ordered)
    links = LinkResolution(notes: ordered, files: Set(files), drafts: Set(drafts))
  }

  /// The same notebook with some notes changed, which keep their places, and their sections' titles.
  init(
    _ other: Notebook,
    replacing notes: [Note],
    tags: [Tag],
    links: LinkResolution,
    recordings: [String: [RecordingHTML]]
  ) {
    settings = other.settings
    self.notes = notes
    sections = other.sections
    self.tags = tags
    self.links = links
    self.recordings = recordings
  }
}
