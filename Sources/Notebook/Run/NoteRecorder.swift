internal import Hurl

/// Records the blocks of notes, or finds what was recorded before, and says which asserts do not hold.
struct NoteRecorder: Sendable {
  let recorder: any BlockRecorder
  let cache: RecordingCache

  struct Recording: Sendable {
    /// One a block.
    var transcripts: [Transcript]
    var problems: [NoteProblem]
  }

  func record(_ blocks: [RunnableBlock], of path: String) async -> Recording {
    let key = RecordingCache.key(version: recorder.version, seed: path, blocks: blocks.map(\.text))
    var transcripts = cache[key]
    if transcripts == nil {
      do {
        let recorded = try await recorder.record(try blocks.map { try $0.file() }, seed: path)
        cache.keep(recorded, key)
        transcripts = recorded
      } catch {
        let line = blocks.first?.firstLine ?? 1
        let problem = NoteProblem(
          line: line,
          column: 1,
          severity: .error,
          message: "cannot be recorded: \(error)"
        )
        return Recording(transcripts: [], problems: [problem])
      }
    }
    let known = transcripts ?? []
    return Recording(transcripts: known, problems: problems(blocks, known))
  }

  /// What does not hold, up to the first block with a fault: those after it may fail for that alone.
  private func problems(_ blocks: [RunnableBlock], _ transcripts: [Transcript]) -> [NoteProblem] {
    for (block, transcript) in zip(blocks, transcripts) {
      let faults = BlockFault.all(in: transcript)
      if block.isExpectedToFail {
        guard faults.isEmpty else { continue }
        let message = "this block is marked expect=fail, and every check of it passes"
        return [NoteProblem(line: block.firstLine - 1, column: 1, severity: .error, message: message)]
      }
      if !faults.isEmpty {
        return faults.map { fault in
          NoteProblem(
            line: block.line(fault.line),
            column: block.column(fault.column),
            severity: .error,
            message: fault.message
          )
        }
      }
    }
    return []
  }
}
