/// The pages of a site: made and staged on all cores.
struct SitePages: Sendable {
  let notebook: Notebook
  let frame: PageFrame

  func stage(in staging: SiteStaging) async -> [SiteStaging.Staged] {
    let notes = notebook.notes.count
    var files = await parallelMap(notes, stride: 64) { range in
      var files: [SiteStaging.Staged] = []
      files.reserveCapacity(range.count)
      var section = sectionIndex(ofNote: range.lowerBound)
      var sectionFrame = frame.frame(ofSection: section)
      for index in range {
        if !notebook.sections[section].notes.contains(index) {
          section = sectionIndex(ofNote: index)
          sectionFrame = frame.frame(ofSection: section)
        }
        let page = frame.page(ofNote: index, sectionFrame)
        files.append(staging.stage(page, at: SitePath.page(of: notebook.notes[index].path), number: index))
      }
      return files
    }
    for (number, page) in generated().enumerated() {
      files.append(staging.stage(page.bytes, at: page.path, number: notes + number))
    }
    return files
  }

  /// The pages that no note is the source of.
  private func generated() -> [(path: String, bytes: [UInt8])] {
    let settings = notebook.settings
    var pages: [(path: String, bytes: [UInt8])] = []
    if !notebook.notes.contains(where: { $0.path == "index.md" }) {
      let body = ListPages.index(of: notebook)
      pages.append(("index.html", frame.page(title: settings.title, body: body, root: "")))
    }
    let notFound = ListPages.notFound(homeURL: settings.basePath)
    let title = "There is no such page"
    pages.append(("404.html", frame.page(title: title, body: notFound, root: settings.basePath, is404: true)))
    if !notebook.tags.isEmpty {
      pages.append(
        (Tag.indexPath, frame.page(title: "Tags", body: ListPages.tags(notebook.tags), root: "../"))
      )
    }
    for tag in notebook.tags {
      let body = ListPages.tag(tag, in: notebook)
      pages.append((tag.path, frame.page(title: tag.name, body: body, root: "../")))
    }
    for note in notebook.notes {
      for path in note.frontMatter.aliases.compactMap(RedirectPage.path) {
        pages.append((path, RedirectPage.html(to: note, from: path)))
      }
    }
    return pages
  }

  private func sectionIndex(ofNote index: Int) -> Int {
    notebook.sections.firstIndex { $0.notes.contains(index) } ?? 0
  }
}
