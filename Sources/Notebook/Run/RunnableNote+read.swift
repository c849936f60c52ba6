extension RunnableNote {
  /// Reads the notes that have blocks, in reading order.
  ///
  /// - Throws: `BuildFailure.notes` when a note or a block cannot be read.
  package static func read(_ options: BuildOptions) async throws(BuildFailure) -> [RunnableNote] {
    var options = options
    options.recorder = nil
    let reading = try await NotebookSource(options: options).read()
    let errors = reading.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw .notes(errors.sorted()) }
    return reading.notebook.notes.compactMap { note in
      guard !note.runnableBlocks.isEmpty else { return nil }
      return RunnableNote(
        path: "\(options.notes)/\(note.path)",
        blocks: note.runnableBlocks,
        challenges: note.challenges
      )
    }
  }
}
