/// The pages that show something of the notes that changed.
struct AffectedPages: Sendable {
  let old: Notebook
  let new: Notebook
  let changes: [NoteChange]
  /// For each note of the old notebook where it is in the new one, and the other way round; nil where it is not.
  private let now: [Int?]
  private let former: [Int?]

  init(old: Notebook, new: Notebook, changes: [NoteChange]) {
    (self.old, self.new, self.changes) = (old, new, changes)
    if changes.contains(where: \.place) {
      now = Self.places(of: old.notes, in: new.notes)
      former = Self.places(of: new.notes, in: old.notes)
    } else {
      now = Array(old.notes.indices)
      former = now
    }
  }

  private static func places(of notes: [Note], in others: [Note]) -> [Int?] {
    var places: [String: Int] = [:]
    places.reserveCapacity(others.count)
    for (index, note) in others.enumerated() { places[note.path] = index }
    return notes.map { places[$0.path] }
  }

  /// Whether there is something new that every page shows: the sections, or that there is a feed.
  var reachesAllPages: Bool {
    func links(_ notebook: Notebook) -> [[String?]] {
      notebook.sections.map { [$0.folder, $0.title, notebook.notes[$0.notes.lowerBound].path] }
    }
    return links(old) != links(new) || old.hasDates != new.hasDates
  }

  /// Whether there are other pages than before.
  var changesTheList: Bool {
    changes.contains { $0.place || $0.redirects }
      || changes.contains(where: \.tags) && old.tags.map(\.path) != new.tags.map(\.path)
  }

  /// The notes whose pages are others now, in order: those that changed, those whose backlinks, links by name, or
  /// neighbours did, and those that show a changed title: of their section, before or after it, or linked from it.
  ///
  /// The notebooks have the same sections.
  var notes: [Int] {
    let retitled = Set(
      new.notes.indices.filter { index in
        former[index].map { old.notes[$0].title != new.notes[index].title } ?? false
      }
    )
    var notes = Set(new.notes.indices.filter { isOther($0) || showsOne(of: retitled, $0) })
    for (before, after) in zip(old.sections, new.sections)
    where !retitled.isDisjoint(with: after.notes)
      || !before.notes.lazy.map({ now[$0] }).elementsEqual(after.notes.lazy.map(Optional.some))
    {
      notes.formUnion(after.notes)
    }
    return notes.sorted()
  }

  /// A note that did not change is the same object in both notebooks.
  private func isOther(_ index: Int) -> Bool {
    guard let former = former[index], old.notes[former] === new.notes[index],
      old.links.wikiURLs[former] == new.links.wikiURLs[index]
    else { return true }
    let (before, after) = (old.links.backlinks[former], new.links.backlinks[index])
    return !before.lazy.map({ now[$0] }).elementsEqual(after.lazy.map(Optional.some))
      || !isSame(former - 1, index - 1) || !isSame(former + 1, index + 1)
  }

  /// Whether what stands at a place of the old notebook, if anything, stands at one of the new.
  private func isSame(_ before: Int, _ after: Int) -> Bool {
    old.notes.indices.contains(before)
      ? now[before] == after : !new.notes.indices.contains(after)
  }

  private func showsOne(of retitled: Set<Int>, _ index: Int) -> Bool {
    !retitled.isEmpty
      && (retitled.contains(index - 1) || retitled.contains(index + 1)
        || !retitled.isDisjoint(with: new.links.backlinks[index]))
  }

  /// The pages that no note is the source of, and the lists for programs.
  func others(_ frame: PageFrame) -> [SitePages.File] {
    let listed = changes.filter(\.isListedOtherwise)
    if listed.isEmpty { return [] }
    let pages = SitePages(notebook: new, frame: frame)
    var files = pages.indexPage() + pages.tagIndex()
    let tags = Set(
      listed.flatMap { ($0.old?.frontMatter.tags ?? []) + ($0.new?.frontMatter.tags ?? []) }.map(Tag.path)
    )
    files += new.tags.filter { tags.contains($0.path) }.map(pages.page)
    files += listed.compactMap(\.new).flatMap(pages.redirects)
    return files + SiteAssets.lists(of: new)
  }
}
