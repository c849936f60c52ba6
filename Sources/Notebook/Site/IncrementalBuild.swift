/// Builds what the change of a few notes' texts changes, and nothing else.
///
/// As long as title and front matter stay as they were, a note's text is seen in its own page and in the search index
/// only; its links are seen in the backlinks of their targets, and its headings in the links to them. All else is left to
/// a whole build.
struct IncrementalBuild {
  let options: BuildOptions
  let last: BuildMemory.Build

  /// Notebooks up to this size have their search index made anew at once; in larger ones it follows.
  static let searchAtOnceLimit = 500

  struct Outcome {
    var build: BuildMemory.Build
    /// How many notes were parsed.
    var parsed: Int
    /// The files of the site that were written, by path.
    var written: [String]
    var unchanged: Int
    var warnings: [NoteDiagnostic]
  }

  /// - Parameter paths: the files that changed, each with the notes folder before it.
  /// - Returns: nil when a whole build is needed: something other than texts has changed, or there are errors to report.
  func run(_ paths: [String]) async -> Outcome? {
    guard let changed = changedNotes(paths) else { return nil }
    var notes = last.notebook.notes
    var linksChanged = false
    for (index, note) in changed {
      let old = notes[index]
      guard Self.looksTheSame(old, note), note.problems.allSatisfy({ $0.severity != .error }) else {
        return nil
      }
      linksChanged =
        linksChanged || !Self.linksTheSame(old, note) || old.headings.map(\.id) != note.headings.map(\.id)
      notes[index] = note
    }
    guard let recordings = await recordings(of: changed.map(\.note)) else { return nil }
    let notebook = last.notebook.replacing(
      notes,
      links: linksChanged
        ? LinkResolution(notes: notes, files: Set(last.files), drafts: Set(last.drafts))
        : last.notebook.links,
      recordings: recordings
    )
    guard notebook.links.problems.isEmpty else { return nil }
    var build = last
    build.notebook = notebook
    return await write(affected(changed.map(\.index), notebook), of: &build)
  }

  /// The changed notes, read again; nil if anything else than known notes has changed.
  private func changedNotes(_ paths: [String]) -> [(index: Int, note: Note)]? {
    var changed: [(index: Int, note: Note)] = []
    for path in Set(paths).sorted() {
      guard path.hasPrefix(options.notes + "/") else { return nil }
      let name = String(path.dropFirst(options.notes.count + 1))
      guard name.hasSuffix(".md"), !last.reader.glossary.paths.contains(name),
        let index = last.notebook.notes.firstIndex(where: { $0.path == name })
      else {
        // What an editor writes beside a note and removes again is no change.
        let isKnown =
          last.files.contains(name) || last.drafts.contains(name) || name.hasSuffix(".md")
          || name == NotebookSettings.fileName || name.hasPrefix("theme")
        if !isKnown, (try? FileSystem.status(path)) == nil { continue }
        return nil
      }
      guard let text = try? FileSystem.read(path) else { return nil }
      changed.append((index, last.reader.read(text, path: name)))
    }
    return changed
  }

  private static func looksTheSame(_ old: Note, _ new: Note) -> Bool {
    old.title == new.title && old.frontMatter == new.frontMatter

  }

  private static func linksTheSame(_ old: Note, _ new: Note) -> Bool {
    old.links.count == new.links.count
      && zip(old.links, new.links).allSatisfy { a, b in
        a.path == b.path && a.destination == b.destination && a.fragment == b.fragment && a.kind == b.kind
      }
  }

  /// All recordings, with those of the changed notes made anew; nil if a check of theirs does not hold.
  private func recordings(of changed: [Note]) async -> [String: [RecordingHTML]]? {
    var recordings = last.notebook.recordings
    guard let recorder = options.recorder.map({ NoteRecorder(recorder: $0, cache: options.recordings) })
    else {
      return recordings
    }
    for note in changed {
      recordings[note.path] = nil
      if note.runnableBlocks.isEmpty { continue }
      let recording = await recorder.record(note.runnableBlocks, of: note.path)
      guard recording.problems.isEmpty else { return nil }
      recordings[note.path] = recording.transcripts.map { RecordingWriter(transcript: $0).html() }
    }
    return recordings
  }

  /// The changed notes, and those whose backlinks or links by name are others now.
  private func affected(_ changed: [Int], _ notebook: Notebook) -> [Int] {
    let (old, new) = (last.notebook.links, notebook.links)
    var affected = Set(changed)
    for index in notebook.notes.indices
    where old.backlinks[index] != new.backlinks[index] || old.wikiURLs[index] != new.wikiURLs[index] {
      affected.insert(index)
    }
    return affected.sorted()
  }

  private func write(_ notes: [Int], of build: inout BuildMemory.Build) async -> Outcome? {
    let frame = PageFrame(notebook: build.notebook, layout: build.layout)
    let includesSearch = build.notebook.notes.count <= Self.searchAtOnceLimit
    let pages = notes.map { SitePath.page(of: build.notebook.notes[$0].path) }
    let known = Set(includesSearch ? build.site.map(\.path) : pages)
    guard let staging = try? SiteStaging(site: options.site, known: known) else { return nil }
    var staged: [SiteStaging.Staged] = []
    for index in notes {
      guard let section = build.notebook.sections.firstIndex(where: { $0.notes.contains(index) }) else {
        return nil
      }
      let page = frame.page(ofNote: index, frame.frame(ofSection: section))
      let path = SitePath.page(of: build.notebook.notes[index].path)
      staged.append(staging.stage(page, at: path, number: staged.count))
    }
    if includesSearch {
      staged += await SearchFiles(notebook: build.notebook).stage(in: staging, first: staged.count)
      guard staged.allSatisfy({ known.contains($0.path) }) else {
        staging.abandon(staged)
        return nil
      }
    }
    var written: [String] = []
    for file in staged {
      switch file.outcome {
      case .written: written.append(file.path)
      case .unchanged: break
      default:
        staging.abandon(staged)
        return nil
      }
      if let place = build.site.firstIndex(where: { $0.path == file.path }) {
        build.site[place].hash = file.hash
      }
    }
    guard (try? staging.moveIntoPlace(staged)) != nil else { return nil }
    return Outcome(
      build: build,
      parsed: notes.count,
      written: written,
      unchanged: build.site.count - written.count,
      warnings: warnings(of: notes, in: build.notebook)
    )
  }

  private func warnings(of notes: [Int], in notebook: Notebook) -> [NoteDiagnostic] {
    notes.flatMap { index in
      notebook.notes[index].problems.map { problem in
        NoteDiagnostic(
          file: "\(options.notes)/\(notebook.notes[index].path)",
          line: problem.line,
          column: problem.column,
          severity: problem.severity,
          message: problem.message
        )
      }
    }
  }
}
