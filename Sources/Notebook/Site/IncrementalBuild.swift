/// Builds what the change of a few notes changes, and nothing else.
///
/// A note's text is seen in its own page and in the search index only; its links are seen in the backlinks of their
/// targets, its headings in the links to them, its title and front matter where `AffectedPages` says, as is a note that is
/// new or went away. What changes every page, or what notes are read with, is left to a whole build.
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
    /// Those that were removed.
    var removed: [String]
    var unchanged: Int
    var warnings: [NoteDiagnostic]
  }

  /// - Parameter paths: the files that changed, each with the notes folder before it.
  /// - Returns: nil when a whole build is needed: something other than notes has changed, or there are errors to report.
  func run(_ paths: [String]) async -> Outcome? {
    guard let changes = changedNotes(paths), !changes.contains(where: \.challenges),
      changes.compactMap(\.read).allSatisfy({ note in note.problems.allSatisfy { $0.severity != .error } }),
      let recordings = await recordings(changes)
    else { return nil }
    var build = last
    let changed = Set(changes.map(\.path))
    let drafts = changes.filter { $0.read != nil && $0.new == nil }.map(\.path)
    build.drafts = last.drafts.filter { !changed.contains($0) } + drafts
    build.notebook = notebook(changes, build.drafts, recordings)
    guard build.notebook.links.problems.isEmpty else { return nil }
    let affected = AffectedPages(old: last.notebook, new: build.notebook, changes: changes)
    if affected.reachesAllPages { return nil }
    if affected.changesTheList {
      guard let site = last.site(of: build.notebook) else { return nil }
      build.site = site
      build.pages = site.count { $0.path.hasSuffix(".html") }
    }
    return await write(affected, of: &build)
  }

  private func notebook(
    _ changes: [NoteChange],
    _ drafts: [String],
    _ recordings: [String: [RecordingHTML]]
  ) -> Notebook {
    if changes.contains(where: \.place) {
      let changed = Set(changes.map(\.path))
      return Notebook(
        settings: last.notebook.settings,
        notes: last.notebook.notes.filter { !changed.contains($0.path) } + changes.compactMap(\.new),
        files: last.files,
        drafts: drafts,
        recordings: recordings
      )
    }
    var notes = last.notebook.notes
    for change in changes {
      if let new = change.new, let index = notes.firstIndex(where: { $0.path == change.path }) {
        notes[index] = new
      }
    }
    var linksChange = changes.contains(where: \.links)
    if !linksChange && changes.contains(where: \.names) {
      linksChange = notes.contains { note in note.links.contains { $0.kind == .wiki } }
    }
    return Notebook(
      last.notebook,
      replacing: notes,
      tags: changes.contains(where: \.tags) ? Tag.all(in: notes) : last.notebook.tags,
      links: linksChange
        ? LinkResolution(notes: notes, files: Set(last.files), drafts: Set(drafts))
        : last.notebook.links,
      recordings: recordings
    )
  }

  /// The changed notes, read again; nil if anything else than notes has changed.
  private func changedNotes(_ paths: [String]) -> [NoteChange]? {
    var changes: [NoteChange] = []
    for path in Set(paths).sorted() {
      guard path.hasPrefix(options.notes + "/") else { return nil }
      let name = String(path.dropFirst(options.notes.count + 1))
      let status = try? FileSystem.status(path)
      guard isNote(name) else {
        // What an editor writes beside a note and removes again is no change.
        if status == nil && !isKnown(name) { continue }
        return nil
      }
      let old = last.notebook.notes.first { $0.path == name }
      guard let status else {
        if old != nil || last.drafts.contains(name) {
          changes.append(NoteChange(path: name, old: old, new: nil, read: nil))
        }
        continue
      }
      guard status.kind == .file, let text = try? FileSystem.read(path) else { return nil }
      let included = last.reader.includedFiles(in: text, path: name)
      // What is to be watched is found out by a whole build.
      guard Set(included?.fullPaths ?? []).isSubset(of: last.included) else { return nil }
      let read = last.reader.read(text, path: name, included: included)
      // A note that becomes a glossary changes what others are read with.
      if read.frontMatter.tags.contains(Glossary.tag) { return nil }
      let isBuilt = options.includesDrafts || !read.frontMatter.draft
      changes.append(NoteChange(path: name, old: old, new: isBuilt ? read : nil, read: read))
    }
    return changes
  }

  /// Whether this is the path of a note that changes nothing about how others are read.
  private func isNote(_ name: String) -> Bool {
    name.hasSuffix(".md") && !last.reader.glossary.paths.contains(name)
      && !name.hasPrefix("theme/") && !name.split(separator: "/").contains { $0.hasPrefix(".") }
      // A name that is not UTF-8 is an error to report.
      && !name.contains("\u{FFFD}")
  }

  /// Whether the site depends on a file of this name, or on those in a folder of this name.
  private func isKnown(_ name: String) -> Bool {
    let inside = name + "/"
    return name.hasSuffix(".md") || name == NotebookSettings.fileName || name.hasPrefix("theme")
      || (last.files + last.drafts).contains { $0 == name || $0.hasPrefix(inside) }
      || last.notebook.notes.contains { $0.path.hasPrefix(inside) }
  }

  /// All recordings, with those of the changed notes made anew; nil if a check of theirs does not hold.
  private func recordings(_ changes: [NoteChange]) async -> [String: [RecordingHTML]]? {
    var recordings = last.notebook.recordings
    guard let recorder = options.recorder.map({ NoteRecorder(recorder: $0, cache: options.recordings) })
    else {
      return recordings
    }
    for change in changes {
      recordings[change.path] = nil
      guard let note = change.new, !note.runnableBlocks.isEmpty else { continue }
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
    let former = affected.changesTheList ? Set(last.site.map(\.path)) : known
    guard others.allSatisfy({ known.contains($0.path) }),
      let staging = try? await SiteStaging(site: options.site, known: former)
    else { return nil }
    var staged = await SitePages(notebook: notebook, frame: frame).stage(notes, in: staging)
    for file in others { staged.append(staging.stage(file.bytes, at: file.path)) }
    if includesSearch {
      staged += await SearchFiles(notebook: notebook).stage(in: staging) ?? []
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
    let paths = affected.changesTheList ? build.site.map(\.path) : nil
    guard let removed = try? staging.moveIntoPlace(staged, ofAll: paths) else { return nil }
    return Outcome(
      build: build,
      parsed: affected.changes.count { $0.read != nil },
      written: written,
      removed: removed,
      unchanged: build.site.count - written.count,
      warnings: warnings(of: affected.changes.compactMap(\.read))
    )
  }

  private func warnings(of notes: [Note]) -> [NoteDiagnostic] {
    notes.flatMap { note in
      note.problems.map { problem in
        NoteDiagnostic(
          file: "\(options.notes)/\(note.path)",
          line: problem.line,
          column: problem.column,
          severity: problem.severity,
          message: problem.message
        )
      }
    }
  }
}
