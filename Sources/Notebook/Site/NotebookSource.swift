/// The notes as they are on disk: reads them all, and checks them together.
struct NotebookSource: Sendable {
  private let options: BuildOptions
  private let folder: NoteFolder

  init(options: BuildOptions) throws(BuildFailure) {
    self.options = options
    let status: FileSystem.Status
    do {
      status = try FileSystem.status(options.notes)
    } catch {
      if error.isMissing {
        throw .usage("there is no folder '\(options.notes)'; say where the notes are with --notes DIR")
      }
      throw .io(error.description)
    }
    guard status.kind == .folder else { throw .usage("'\(options.notes)' is not a folder") }
    do {
      folder = try NoteFolder(listing: options.notes)
    } catch {
      throw .io(error.description)
    }
  }

  /// The folder whose files win over the theme's own.
  var themeOverride: String? {
    if let theme = options.theme { return theme }
    let beside = "\(options.notes)/theme"
    return (try? FileSystem.status(beside).kind) == .folder ? beside : nil
  }

  struct Reading: Sendable {
    var notebook: Notebook
    var files: [String]
    /// Notes that are not built.
    var drafts: [String]
    /// The files elsewhere that the notes show parts of: their paths on this machine, also of those that are not there.
    var included: Set<String>
    /// What the notes were read with.
    var reader: NoteReader
    /// How many notes were parsed.
    var parsed: Int
    /// Sorted.
    var diagnostics: [NoteDiagnostic]
  }

  /// The notes, each on its own, before they are checked together.
  struct Notes: Sendable {
    fileprivate var settings: NotebookSettings
    fileprivate var reader: NoteReader
    /// In the order of the folder's paths.
    fileprivate var results: [Result<Note, FileSystem.Failure>]
    fileprivate var included: Set<String>
    fileprivate var parsed: Int
    fileprivate var diagnostics: [NoteDiagnostic]
  }

  func read() async throws(BuildFailure) -> Reading { await check(try await readNotes()) }

  /// - Parameter memory: notes that were read before, and are read again only if they changed.
  func readNotes(_ memory: NoteMemory = NoteMemory()) async throws(BuildFailure) -> Notes {
    var diagnostics: [NoteDiagnostic] = []
    let settings = try readSettings(&diagnostics)
    let paths = folder.notes
    let root = options.notes
    let texts = await parallelMap(paths.count, stride: 64) { range in
      range.map { index -> Result<[UInt8], FileSystem.Failure> in
        do throws(FileSystem.Failure) {
          return .success(try FileSystem.read("\(root)/\(paths[index])"))
        } catch {
          return .failure(error)
        }
      }
    }
    options.progress?.begin(.reading, total: paths.count)
    let (reader, glossaries) = reader(settings, texts, memory)
    let included = await parallelMap(paths.count, stride: 256) { range in
      range.map { index in
        (try? texts[index].get()).flatMap { reader.includedFiles(in: $0, path: paths[index]) }
      }
    }
    let results = await read(texts, included, reader, glossaries, memory)
    return Notes(
      settings: settings,
      reader: reader,
      results: results,
      included: Set(included.compactMap(\.self).flatMap(\.fullPaths)),
      parsed: memory.finish(),
      diagnostics: diagnostics
    )
  }

  /// Checks the notes together, and runs their blocks.
  func check(_ read: Notes) async -> Reading {
    var diagnostics = read.diagnostics
    var notes: [Note] = []
    notes.reserveCapacity(read.results.count)
    var drafts: [String] = []
    for (path, result) in zip(folder.notes, read.results) {
      switch result {
      case .success(let note):
        diagnostics += note.problems.map { diagnostic($0, in: path) }
        if note.frontMatter.draft && !options.includesDrafts {
          drafts.append(path)
        } else {
          notes.append(note)
        }
      case .failure(let failure):
        let problem = NoteProblem(
          line: 1,
          column: 1,
          severity: .error,
          message: "cannot be read: \(failure.reason)"
        )
        diagnostics.append(diagnostic(problem, in: path))
      }
    }
    diagnostics += folder.loops.map { path in
      diagnostic(
        NoteProblem(
          line: 1,
          column: 1,
          severity: .warning,
          message: "a link to a folder above it: not followed"
        ),
        in: path
      )
    }
    diagnostics += folder.unreadableNames.map { path in
      let message = "the name of this file is not UTF-8: rename it"
      return diagnostic(NoteProblem(line: 1, column: 1, severity: .error, message: message), in: path)
    }
    diagnostics += repeatedChallenges(notes)
    let recordings = await record(notes, &diagnostics)
    let notebook = Notebook(
      settings: read.settings,
      notes: notes,
      files: folder.files,
      drafts: drafts,
      recordings: recordings
    )
    diagnostics += linkProblems(notebook)
    return Reading(
      notebook: notebook,
      files: folder.files,
      drafts: drafts,
      included: read.included,
      reader: read.reader,
      parsed: read.parsed,
      diagnostics: diagnostics.sorted()
    )
  }

  /// Reads all notes, but for those whose bytes are as they were.
  private func read(
    _ texts: [Result<[UInt8], FileSystem.Failure>],
    _ included: [IncludedFiles?],
    _ reader: NoteReader,
    _ glossaries: [String: Note],
    _ memory: NoteMemory
  ) async -> [Result<Note, FileSystem.Failure>] {
    let paths = folder.notes
    let environment = reader.hash
    return await parallelMap(paths.count, stride: 64) { range in
      defer { options.progress?.advance(by: range.count) }
      return memory.notes(range.count) { notes in
        range.map { index in
          texts[index].map { text in
            // A glossary's own text has no links to its terms: it was read as it is.
            if let glossary = glossaries[paths[index]] { return glossary }
            return notes.read(paths[index], text, included[index], environment: environment) {
              reader.read(text, path: paths[index], included: included[index])
            }
          }
        }
      }
    }
  }

  /// Challenges whose id another one has already.
  private func repeatedChallenges(_ notes: [Note]) -> [NoteDiagnostic] {
    var places: [String: String] = [:]
    var diagnostics: [NoteDiagnostic] = []
    for note in notes {
      for challenge in note.challenges {
        if let place = places[challenge.id] {
          let message = "the challenge '\(challenge.id)' is in \(place) already: an id is used once"
          diagnostics.append(diagnostic(challenge.problem(1, 1, message), in: note.path))
        }
        places[challenge.id] = "\(options.notes)/\(note.path)"
      }
    }
    return diagnostics
  }

  /// Runs the blocks of the notes, or finds their recordings, and says what does not hold.
  private func record(_ notes: [Note], _ diagnostics: inout [NoteDiagnostic]) async -> [String:
    [RecordingHTML]]
  {
    guard let recorder = options.recorder.map({ NoteRecorder(recorder: $0, cache: options.recordings) })
    else {
      return [:]
    }
    var recordings: [String: [RecordingHTML]] = [:]
    for note in notes where !note.runnableBlocks.isEmpty {
      let recording = await recorder.record(note)
      diagnostics += recording.problems.map { diagnostic($0, in: note.path) }
      recordings[note.path] = recording.transcripts.map { RecordingWriter(transcript: $0).html() }
    }
    return recordings
  }

  /// The reader for all notes, which knows the pictures' sizes and the glossary's terms; and the notes that define them.
  private func reader(
    _ settings: NotebookSettings,
    _ texts: [Result<[UInt8], FileSystem.Failure>],
    _ memory: NoteMemory
  ) -> (NoteReader, glossaries: [String: Note]) {
    var reader = NoteReader(allowsHTML: settings.allowsHTML)
    reader.repository = RepositoryFolder(ofNotes: options.notes, settings)
    for path in folder.files {
      guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")),
        ImageSize.extensions.contains(path[path.utf8.index(after: dot)...].lowercased()),
        let header = try? FileSystem.read("\(options.notes)/\(path)", limit: ImageSize.headerLength)
      else { continue }
      reader.imageSizes[path] = ImageSize(header: header)
    }
    let environment = reader.hash
    let candidates = zip(folder.notes, texts).compactMap { path, text -> (path: String, text: [UInt8])? in
      guard case .success(let text) = text, NoteReader.mayBeGlossary(text) else { return nil }
      return (path, text)
    }
    let glossaries = memory.notes(candidates.count) { notes in
      candidates.map { path, text in
        let included = reader.includedFiles(in: text, path: path)
        return notes.read("/\(path)", text, included, environment: environment) {
          reader.read(text, path: path, included: included)
        }
      }
    }
    .filter { $0.frontMatter.tags.contains(Glossary.tag) }
    reader.glossary = Glossary(glossaries)
    return (reader, Dictionary(uniqueKeysWithValues: glossaries.map { ($0.path, $0) }))
  }

  private func readSettings(_ diagnostics: inout [NoteDiagnostic]) throws(BuildFailure) -> NotebookSettings {
    do {
      let yaml = try FileSystem.read("\(options.notes)/\(NotebookSettings.fileName)")
      var problems: [NoteProblem] = []
      let settings = SettingsReader.read(yaml, problems: &problems)
      diagnostics += problems.map { diagnostic($0, in: NotebookSettings.fileName) }
      return settings
    } catch {
      guard error.isMissing else { throw .io(error.description) }
      return NotebookSettings()
    }
  }

  private func linkProblems(_ notebook: Notebook) -> [NoteDiagnostic] {
    var diagnostics: [NoteDiagnostic] = []
    for (index, problems) in Dictionary(grouping: notebook.links.problems, by: \.note) {
      let path = notebook.notes[index].path
      // The note is read again, for the exact places: only a note with broken links pays for it.
      let text = (try? FileSystem.read("\(options.notes)/\(path)")) ?? []
      text.withUnsafeBufferPointer { text in
        let lines = SourceLines(text)
        for (number, problem) in problems.enumerated() {
          // Nobody mends more than these at once, and a hostile note may have a hundred thousand.
          let isLocated = number < LinkLocator.limit
          let place =
            isLocated
            ? LinkLocator.position(of: problem.link, in: lines)
            : (line: problem.link.line, column: max(1, problem.link.column))
          diagnostics.append(
            NoteDiagnostic(
              file: "\(options.notes)/\(path)",
              line: place.line,
              column: place.column,
              severity: problem.severity,
              message: problem.message
            )
          )
        }
      }
    }
    return diagnostics
  }

  private func diagnostic(_ problem: NoteProblem, in path: String) -> NoteDiagnostic {
    NoteDiagnostic(
      file: "\(options.notes)/\(path)",
      line: problem.line,
      column: problem.column,
      severity: problem.severity,
      message: problem.message
    )
  }
}
