/// The files of the search index: made and staged on all cores.
struct SearchFiles: Sendable {
  let notebook: Notebook

  func stage(in staging: SiteStaging) async -> [SiteStaging.Staged] {
    let parts = await parallelMap(notebook.notes.count, stride: 256) { range in
      [SearchPostings(notebook.notes[range])]
    }
    let files = await SearchIndex(notebook: notebook, parts: parts).files()
    return await parallelMap(files.count, stride: 64) { range in
      range.map { staging.stage(files[$0].bytes, at: files[$0].path) }
    }
  }
}
