/// The pages that show something of the notes that changed.
struct AffectedPages: Sendable {
  let old: Notebook
  let new: Notebook
  let changes: [NoteChange]

  /// The notes whose pages are others now, in order: those that changed, those whose backlinks or links by name did, and
  /// those that show a changed title: of their section, before or after it, or linked from it.
  var notes: [Int] {
    var notes = Set(changes.map(\.index))
    for index in new.notes.indices
    where old.links.backlinks[index] != new.links.backlinks[index]
      || old.links.wikiURLs[index] != new.links.wikiURLs[index]
    {
      notes.insert(index)
    }
    let retitled = Set(changes.lazy.filter(\.title).map(\.index))
    if retitled.isEmpty { return notes.sorted() }
    for index in retitled {
      if let section = new.sections.first(where: { $0.notes.contains(index) }) {
        notes.formUnion(section.notes)
      }
      notes.formUnion([index - 1, index + 1].filter(new.notes.indices.contains))
    }
    for index in new.notes.indices where !retitled.isDisjoint(with: new.links.backlinks[index]) {
      notes.insert(index)
    }
    return notes.sorted()
  }

  /// The pages that no note is the source of, and the lists for programs.
  func others(_ frame: PageFrame) -> [SitePages.File] {
    let listed = changes.filter(\.isListedOtherwise)
    if listed.isEmpty { return [] }
    let pages = SitePages(notebook: new, frame: frame)
    var files = pages.indexPage()
    if changes.contains(where: \.tags) { files += pages.tagIndex() }
    let tags = Set(listed.flatMap { $0.old.frontMatter.tags + $0.new.frontMatter.tags }.map(Tag.path))
    files += new.tags.filter { tags.contains($0.path) }.map(pages.page)
    files += listed.flatMap { pages.redirects(to: $0.new) }
    return files + SiteAssets.lists(of: new)
  }

  /// Whether a page is new, or no longer there: of a tag, or at a former address of a note.
  var changesTheList: Bool {
    if changes.contains(where: \.tags), old.tags.map(\.path) != new.tags.map(\.path) { return true }
    return changes.contains {
      $0.old.frontMatter.aliases.compactMap(RedirectPage.path)
        != $0.new.frontMatter.aliases.compactMap(RedirectPage.path)
    }
  }
}
