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
      var navigation = frame.navigation(ofSection: section)
      for index in range {
        if !notebook.sections[section].notes.contains(index) {
          section = sectionIndex(ofNote: index)
          navigation = frame.navigation(ofSection: section)
        }
        let page = frame.page(ofNote: index, section: section, navigation)
        files.append(staging.stage(page, at: SitePath.page(of: notebook.notes[index].path), number: index))
      }
      return files
    }
    for (number, page) in generated().enumerated() {
      files.append(staging.stage(page.html, at: page.path, number: notes + number))
    }
    return files
  }

  private func generated() -> [(path: String, html: [UInt8])] {
    var pages: [(path: String, html: [UInt8])] = []
    if !notebook.notes.contains(where: { $0.path == "index.md" }) {
      let body = ListPages.index(of: notebook)
      pages.append(("index.html", frame.page(title: notebook.settings.title, body: body, root: "")))
    }
    let base =
      notebook.settings.basePath.hasSuffix("/")
      ? notebook.settings.basePath : notebook.settings.basePath + "/"
    let body = ListPages.notFound(homeURL: base)
    pages.append(
      ("404.html", frame.page(title: "There is no such page", body: body, root: base, is404: true))
    )
    return pages
  }

  private func sectionIndex(ofNote index: Int) -> Int {
    notebook.sections.firstIndex { $0.notes.contains(index) } ?? 0
  }
}
