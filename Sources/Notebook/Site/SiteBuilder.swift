/// Turns a folder of notes into a site.
package struct SiteBuilder: Sendable {
  private let options: BuildOptions

  package init(options: BuildOptions) { self.options = options }

  /// Builds the site. Nothing of it is touched unless all of it could be made.
  ///
  /// - Throws: `BuildFailure.notes` with all errors of all notes; `usage` for a missing folder or a broken theme; `io`.
  package func build() async throws(BuildFailure) -> BuildReport {
    let clock = ContinuousClock()
    let start = clock.now
    var report = try await run()
    report.duration = clock.now - start
    return report
  }

  private func run() async throws(BuildFailure) -> BuildReport {
    let source = try NotebookSource(options: options)
    let theme = try ThemeFolder(override: source.themeOverride)
    let layout = try theme.template("page")
    let read = try await source.read()
    let diagnostics = read.diagnostics.sorted()
    guard diagnostics.allSatisfy({ $0.severity != .error }) else { throw .notes(diagnostics) }

    let frame = PageFrame(notebook: read.notebook, layout: layout)
    do throws(FileSystem.Failure) {
      let staging = try SiteStaging(site: options.site)
      var files = await SitePages(notebook: read.notebook, frame: frame).stage(in: staging)
      let pages = files.count
      files += await searchFiles(read.notebook, staging, first: files.count)
      for asset in try assets(theme: theme, files: read.files, read.notebook) {
        files.append(staging.stage(asset.bytes, at: asset.path, number: files.count))
      }
      return try finish(staging, files, pages: pages, warnings: diagnostics)
    } catch {
      throw .io(error.description)
    }
  }

  private func searchFiles(
    _ notebook: Notebook,
    _ staging: SiteStaging,
    first: Int
  ) async -> [SiteStaging.Staged] {
    let parts = await parallelMap(notebook.notes.count, stride: 256) { range in
      [SearchPostings(notebook.notes[range])]
    }
    let files = await SearchIndex(notebook: notebook, parts: parts).files()
    return await parallelMap(files.count, stride: 64) { range in
      range.map { staging.stage(files[$0].bytes, at: files[$0].path, number: first + $0) }
    }
  }

  /// The files that are no pages: the theme's, those beside the notes, and the mark of a site without a server.
  private func assets(
    theme: ThemeFolder,
    files: [String],
    _ notebook: Notebook
  ) throws(FileSystem.Failure) -> [(path: String, bytes: [UInt8])] {
    var assets: [(path: String, bytes: [UInt8])] = []
    for path in try theme.assets() {
      if let bytes = try theme.read(path) { assets.append(("assets/\(path)", bytes)) }
    }
    for path in files { assets.append((path, try FileSystem.read("\(options.notes)/\(path)"))) }
    if !notebook.settings.colors.isEmpty {
      assets.append(("assets/css/colors.css", ThemeColor.css(notebook.settings.colors)))
    }
    if let base = notebook.settings.baseURL {
      assets.append((Sitemap.path, Sitemap.xml(notebook, baseURL: base)))
      if let feed = AtomFeed.xml(notebook, baseURL: base) { assets.append((AtomFeed.path, feed)) }
    }
    assets.append(("sandbox.json", Array("{\"sandbox\":false}\n".utf8)))
    return assets
  }

  private func finish(
    _ staging: SiteStaging,
    _ files: [SiteStaging.Staged],
    pages: Int,
    warnings: [NoteDiagnostic]
  ) throws(FileSystem.Failure) -> BuildReport {
    var report = BuildReport(
      pages: pages,
      written: [],
      removed: [],
      unchanged: 0,
      warnings: warnings,
      duration: .zero,
      generation: ""
    )
    var generation = ContentHash()
    for file in files {
      generation.combine(file.hash)
      switch file.outcome {
      case .unchanged: report.unchanged += 1
      case .written: report.written.append(file.path)
      case .foreign:
        staging.abandon(files)
        throw FileSystem.Failure(call: "write", path: "\(options.site)/\(file.path)", code: FileSystem.exists)
      case .failed(let failure):
        staging.abandon(files)
        throw failure
      }
    }
    report.removed = try staging.commit(files)
    report.generation = generation.hex
    return report
  }
}
