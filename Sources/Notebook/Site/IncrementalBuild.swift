/// Builds what the change of a few notes changes, and nothing else.
///
/// A note's text is seen in its own page and in the search index only; its links are seen in the backlinks of their
/// targets, its headings in the links to them, its title and front matter where `AffectedPages` says. What changes the
/// list of files, or every page, is left to a whole build.
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
  /// - Returns: nil when a whole build is needed: something other than notes has changed, or there are errors to report.
  func run(_ paths: [String]) async -> Outcome? {
    guard let changes = changedNotes(paths) else { return nil }
    guard !changes.contains(where: \.reachesAllPages),
      changes.allSatisfy({ $0.new.problems.allSatisfy { $0.severity != .error } }),
      let recordings = await recordings(of: changes.map(\.new))
    else { return nil }
    var build = last
    build.notebook = notebook(changes, recordings)
    guard build.notebook.links.problems.isEmpty else { return nil }
    let affected = AffectedPages(old: last.notebook, new: build.notebook, changes: changes)
    if affected.changesTheList { return nil }
    return await write(affected, of: &build)
  }

  private func notebook(_ changes: [NoteChange], _ recordings: [String: [RecordingHTML]]) -> Notebook {
    var notes = last.notebook.notes
    for change in changes { notes[change.index] = change.new }
    var linksChange = changes.contains(where: \.links)
    if !linksChange && changes.contains(where: \.names) {
      linksChange = notes.contains { note in note.links.contains { $0.kind == .wiki } }
    }
    return Notebook(
      last.notebook,
      replacing: notes,
      tags: changes.contains(where: \.tags) ? Tag.all(in: notes) : last.notebook.tags,
      links: linksChange
        ? LinkResolution(notes: notes, files: Set(last.files), drafts: Set(last.drafts))
        : last.notebook.links,
      recordings: recordings
    )
  }

  /// The changed notes, read again; nil if anything else than known notes has changed.
  private func changedNotes(_ paths: [String]) -> [NoteChange]? {
    var changes: [NoteChange] = []
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
      let included = last.reader.includedFiles(in: text, path: name)
      // What is to be watched is found out by a whole build.
      guard Set(included?.fullPaths ?? []).isSubset(of: last.included) else { return nil }
      let new = last.reader.read(text, path: name, included: included)
      // A note that becomes a glossary changes what others are read with.
      if new.frontMatter.tags.contains(Glossary.tag) { return nil }
      changes.append(NoteChange(index: index, old: last.notebook.notes[index], new: new))
    }
    return changes
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
      let recording = await recorder.record(note)
      guard recording.problems.isEmpty else { return nil }
      recordings[note.path] = recording.transcripts.map { RecordingWriter(transcript: $0).html() }
    }
    return recordings
  }

  private func write(_ affected: AffectedPages, of build: inout BuildMemory.Build) async -> Outcome? {
    let notebook = build.notebook
    let frame = PageFrame(notebook: notebook, layout: build.layout)
    let includesSearch = notebook.notes.count <= Self.searchAtOnceLimit
    let notes = affected.notes
    let others = affected.others(frame)
    let known = Set(build.site.map(\.path))
    guard others.allSatisfy({ known.contains($0.path) }),
      let staging = try? await SiteStaging(site: options.site, known: known)
    else { return nil }
    var staged = await SitePages(notebook: notebook, frame: frame).stage(notes, in: staging)
    for file in others { staged.append(staging.stage(file.bytes, at: file.path)) }
    if includesSearch {
      staged += await SearchFiles(notebook: notebook).stage(in: staging)
      guard staged.allSatisfy({ known.contains($0.path) }) else {
        staging.abandon()
        return nil
      }
    }
    var written: [String] = []
    var hashes: [String: UInt64] = [:]
    for file in staged {
      switch file.outcome {
      case .written: written.append(file.path)
      case .unchanged: break
      default:
        staging.abandon()
        return nil
      }
      hashes[file.path] = file.hash
    }
    for place in build.site.indices {
      if let hash = hashes[build.site[place].path] { build.site[place].hash = hash }
    }
    guard (try? staging.moveIntoPlace(staged)) != nil else { return nil }
    return Outcome(
      build: build,
      parsed: affected.changes.count,
      written: written,
      unchanged: build.site.count - written.count,
      warnings: warnings(of: affected.changes.map(\.index), in: notebook)
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
