/// The files of the search index: made and staged on all cores.
struct SearchFiles: Sendable {
  let notebook: Notebook
  /// Whether the work stops when its task is cancelled.
  var givesWay = false

  /// Nil if it stopped.
  func stage(in staging: SiteStaging) async -> [SiteStaging.Staged]? {
    guard let files = await files() else { return nil }
    return await stage(files, in: staging)
  }

  typealias File = (path: String, bytes: [UInt8])

  /// Nil if it stopped.
  func files() async -> [File]? {
    let parts = await parallelMap(notebook.notes.count, stride: 256) { range in
      isStopped ? [] : [SearchPostings(notebook.notes[range])]
    }
    if isStopped { return nil }
    let files = await SearchIndex(notebook: notebook, parts: parts).files()
    return isStopped ? nil : files
  }

  /// Nil if it stopped.
  func stage(_ files: [File], in staging: SiteStaging) async -> [SiteStaging.Staged]? {
    let staged = await parallelMap(files.count, stride: 64) { range in
      isStopped ? [] : range.map { staging.stage(files[$0].bytes, at: files[$0].path) }
    }
    return staged.count == files.count ? staged : nil
  }

  private var isStopped: Bool { givesWay && Task.isCancelled }
}
