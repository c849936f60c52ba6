/// The pages of a site: made and staged on all cores.
struct SitePages: Sendable {
  let notebook: Notebook
  let frame: PageFrame
  var progress: BuildProgress? = nil

  func stage(in staging: SiteStaging) async -> [SiteStaging.Staged] {
    let files = await stage(Array(notebook.notes.indices), in: staging)
    return files + generated().map { staging.stage($0.bytes, at: $0.path) }
  }

  /// Stages the pages of some notes, which are in order.
  func stage(_ notes: [Int], in staging: SiteStaging) async -> [SiteStaging.Staged] {
    await parallelMap(notes.count, stride: 64) { range in
      var files: [SiteStaging.Staged] = []
      if range.isEmpty { return files }
      files.reserveCapacity(range.count)
      var section = sectionIndex(ofNote: notes[range.lowerBound])
      var sectionFrame = frame.frame(ofSection: section)
      for number in range {
        let index = notes[number]
        if !notebook.sections[section].notes.contains(index) {
          section = sectionIndex(ofNote: index)
          sectionFrame = frame.frame(ofSection: section)
        }
        let page = frame.page(ofNote: index, sectionFrame)
        files.append(staging.stage(page, at: SitePath.page(of: notebook.notes[index].path)))
      }
      progress?.advance(by: range.count)
      return files
    }
  }

  typealias File = (path: String, bytes: [UInt8])

  /// The pages that no note is the source of.
  private func generated() -> [File] {
    let settings = notebook.settings
    let notFound = ListPages.notFound(homeURL: settings.basePath)
    let title = "There is no such page"
    return indexPage()
      + [("404.html", frame.page(title: title, body: notFound, root: settings.basePath, is404: true))]
      + tagIndex()
      + notebook.tags.map(page)
      + notebook.notes.flatMap(redirects)
  }

  /// The paths of all pages, in the order in which `stage` gives them.
  static func paths(of notebook: Notebook) -> [String] {
    let pages = notebook.notes.map { SitePath.page(of: $0.path) }
    let index = notebook.notes.contains { $0.path == "index.md" } ? [] : ["index.html"]
    let tags = notebook.tags.isEmpty ? [] : [Tag.indexPath] + notebook.tags.map(\.path)
    return pages + index + ["404.html"] + tags + notebook.notes.flatMap(\.redirectPaths)
  }

  /// The list of all notes, in a notebook whose author wrote no first page.
  func indexPage() -> [File] {
    guard !notebook.notes.contains(where: { $0.path == "index.md" }) else { return [] }
    let body = ListPages.index(of: notebook)
    return [("index.html", frame.page(title: notebook.settings.title, body: body, root: ""))]
  }

  /// The list of all tags, where there are any.
  func tagIndex() -> [File] {
    guard !notebook.tags.isEmpty else { return [] }
    let body = ListPages.tags(notebook.tags)
    return [(Tag.indexPath, frame.page(title: "Tags", body: body, root: "../"))]
  }

  func page(of tag: Tag) -> File {
    (tag.path, frame.page(title: tag.name, body: ListPages.tag(tag, in: notebook), root: "../"))
  }

  /// The pages at a note's former addresses.
  func redirects(to note: Note) -> [File] {
    note.frontMatter.aliases.compactMap(RedirectPage.path).map { ($0, RedirectPage.html(to: note, from: $0)) }
  }

  private func sectionIndex(ofNote index: Int) -> Int {
    notebook.sections.firstIndex { $0.notes.contains(index) } ?? 0
  }
}
