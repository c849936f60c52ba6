/// Turns a folder of notes into a site.
///
/// A builder that is kept remembers what it read: its next build parses only the notes that changed, and writes only the
/// pages that do.
package struct SiteBuilder: Sendable {
  private let options: BuildOptions
  private let memory = BuildMemory()
  private let notes: NoteMemory

  package init(options: BuildOptions) {
    self.options = options
    notes = NoteMemory(
      cache: options.cache.map { NoteCache(folder: $0.folder, notes: options.notes, program: $0.program) }
    )
  }

  /// Builds the site. Nothing of it is touched unless all of it could be made.
  ///
  /// - Parameter changed: the files that changed since this builder's last build, as `FolderWatcher` gives them; nil for
  ///   all. In a large notebook the search index is then left as it was: `refreshSearch` makes up for it.
  /// - Throws: `BuildFailure.notes` with all errors of all notes; `usage` for a missing folder or a broken theme; `io`.
  package func build(changed: [String]? = nil) async throws(BuildFailure) -> BuildReport {
    let clock = ContinuousClock()
    let start = clock.now
    var report: BuildReport
    if let quick = try await buildIncrementally(changed) {
      report = quick
    } else {
      report = try await buildAll()
    }
    report.duration = clock.now - start
    return report
  }

  /// The files outside the notes that the last build's notes show parts of, also those that it did not find: their paths,
  /// for `FolderWatcher.watch(files:)`.
  package var includedFiles: Set<String> { memory.included }

  /// Says how the site differs from what the notes give, and writes nothing.
  ///
  /// All notes are parsed: a check that believed the cache would only repeat its mistakes.
  package func check() async throws(BuildFailure) -> SiteDifferences {
    let sources = try Sources(options)
    let content = try await check(sources, try await sources.notes.readNotes())
    do throws(FileSystem.Failure) {
      let staging = try SiteStaging(comparing: options.site)
      return staging.differences(try await stage(content, in: staging))
    } catch {
      throw .io(error.description)
    }
  }

  /// Brings the search index up to the pages, if it lags behind. When its task is cancelled it is left as it was, and
  /// brought up the next time.
  package func refreshSearch() async throws(BuildFailure) {
    guard memory.isSearchStale, var last = memory.last else { return }
    let search = SearchFiles(notebook: last.notebook, givesWay: true)
    guard let files = await search.files() else { return }
    do throws(FileSystem.Failure) {
      let staging = try await SiteStaging(site: options.site, known: Set(last.site.lazy.map(\.path)))
      guard let staged = await search.stage(files, in: staging) else { return staging.abandon() }
      if let failure = staged.lazy.compactMap(\.failure).first {
        staging.abandon()
        throw failure
      }
      let former = last.searchFiles
      last.site.replaceSubrange(
        former,
        with: staged.map { BuildMemory.SiteFile(path: $0.path, hash: $0.hash) }
      )
      // A page more, and there may be a file more of what they say.
      try staging.moveIntoPlace(staged, ofAll: staged.count == former.count ? nil : last.site.map(\.path))
      memory.last = last
      memory.isSearchStale = false
    } catch {
      throw .io(error.description)
    }
  }

  /// The notes, checked, and what their pages are made with.
  private struct Content: Sendable {
    var reading: NotebookSource.Reading
    var theme: ThemeFolder
    var layout: Template
  }

  /// What is read to make a site.
  private struct Sources {
    var notes: NotebookSource
    var theme: ThemeFolder
    var layout: Template

    init(_ options: BuildOptions) throws(BuildFailure) {
      notes = try NotebookSource(options: options)
      theme = try ThemeFolder(override: notes.themeOverride)
      layout = try theme.layout()
    }
  }

  private func check(
    _ sources: Sources,
    _ notes: NotebookSource.Notes
  ) async throws(BuildFailure) -> Content {
    let reading = await sources.notes.check(notes)
    self.memory.included = reading.included
    guard reading.diagnostics.allSatisfy({ $0.severity != .error }) else { throw .notes(reading.diagnostics) }
    return Content(reading: reading, theme: sources.theme, layout: sources.layout)
  }

  private func buildAll() async throws(BuildFailure) -> BuildReport {
    memory.last = nil
    do throws(FileSystem.Failure) {
      try await SiteStaging.recover(options.site)
    } catch {
      throw .io(error.description)
    }
    let sources = try Sources(options)
    let read = try await sources.notes.readNotes(notes)
    // While the pages are made.
    async let kept: Void = notes.keep()
    let content = try await check(sources, read)
    do throws(FileSystem.Failure) {
      let staging = try await SiteStaging(site: options.site)
      let files = try await stage(content, in: staging)
      let report = try await finish(staging, files, content)
      await kept
      memory.isSearchStale = false
      memory.last = BuildMemory.Build(
        notebook: content.reading.notebook,
        layout: content.layout,
        reader: content.reading.reader,
        files: content.reading.files,
        drafts: content.reading.drafts,
        included: content.reading.included,
        site: files.map { BuildMemory.SiteFile(path: $0.path, hash: $0.hash) },
        pages: report.pages
      )
      return report
    } catch {
      throw .io(error.description)
    }
  }

  /// Nil when a whole build is needed.
  private func buildIncrementally(_ changed: [String]?) async throws(BuildFailure) -> BuildReport? {
    guard let changed, let last = memory.last,
      let outcome = await IncrementalBuild(options: options, last: last).run(changed)
    else { return nil }
    memory.last = outcome.build
    if outcome.build.notebook.notes.count > IncrementalBuild.searchAtOnceLimit && !outcome.written.isEmpty {
      memory.isSearchStale = true
    }
    return BuildReport(
      pages: outcome.build.pages,
      parsed: outcome.parsed,
      written: outcome.written,
      removed: outcome.removed,
      unchanged: outcome.unchanged,
      warnings: outcome.warnings,
      duration: .zero,
      generation: generation(of: outcome.build.site.map(\.hash))
    )
  }

  /// All files of the site, in order: pages, search index, assets.
  private func stage(_ content: Content, in staging: SiteStaging) async throws(FileSystem.Failure)
    -> [SiteStaging.Staged]
  {
    let notebook = content.reading.notebook
    let frame = PageFrame(notebook: notebook, layout: content.layout)
    options.progress?.begin(.pages, total: notebook.notes.count)
    var files = await SitePages(notebook: notebook, frame: frame, progress: options.progress).stage(
      in: staging
    )
    options.progress?.begin(.search)
    files += await SearchFiles(notebook: notebook).stage(in: staging) ?? []
    let assets = SiteAssets(
      options: options,
      theme: content.theme,
      notebook: notebook,
      files: content.reading.files
    )
    for asset in try assets.all() {
      files.append(staging.stage(asset.bytes, at: asset.path))
    }
    var paths: Set<String> = []
    if let double = files.first(where: { !paths.insert($0.path).inserted }) {
      staging.abandon()
      throw FileSystem.Failure(
        call: "write",
        path: double.path,
        code: FileSystem.exists,
        advice:
          "two parts of the notebook want to be this file of the site: a note, a file beside it, an alias or a tag"
      )
    }
    return files
  }

  private func finish(
    _ staging: SiteStaging,
    _ files: [SiteStaging.Staged],
    _ content: Content
  ) async throws(FileSystem.Failure) -> BuildReport {
    var report = BuildReport(
      pages: files.count { $0.path.hasSuffix(".html") },
      parsed: content.reading.parsed,
      written: [],
      removed: [],
      unchanged: 0,
      warnings: content.reading.diagnostics,
      duration: .zero,
      generation: generation(of: files.map(\.hash))
    )
    for file in files {
      switch file.outcome {
      case .unchanged: report.unchanged += 1
      case .written: report.written.append(file.path)
      case .foreign:
        staging.abandon()
        throw FileSystem.Failure(
          call: "write",
          path: "\(options.site)/\(file.path)",
          code: FileSystem.exists,
          advice:
            "signet did not make this file and does not overwrite it: move it away, or choose another --site"
        )
      case .failed(let failure):
        staging.abandon()
        throw failure
      case .differs, .missing: break
      }
    }
    options.progress?.begin(.placing)
    report.removed = try await staging.commit(files)
    return report
  }

  private func generation(of hashes: [UInt64]) -> String {
    var generation = ContentHash()
    for hash in hashes { generation.combine(hash) }
    return generation.hex
  }
}
