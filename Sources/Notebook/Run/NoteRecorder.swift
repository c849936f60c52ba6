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

  /// The note's blocks in one world, and the solution of each challenge in one of its own.
  func record(_ note: Note) async -> Recording {
    let own = note.runnableBlocks.filter { $0.challenge == nil }
    var recording = own.isEmpty ? Recording(transcripts: [], problems: []) : await record(own, of: note.path)
    guard !note.challenges.isEmpty else { return recording }
    var rest = recording.transcripts[...]
    var solutions: [String: ArraySlice<Transcript>] = [:]
    for challenge in note.challenges {
      let blocks = note.runnableBlocks.filter { $0.challenge == challenge.id }
      let attempt = await attempt(challenge, blocks, of: note.path)
      solutions[challenge.id] = attempt.transcripts[...]
      recording.problems += attempt.problems
    }
    // Pages count their blocks as they stand in the note.
    recording.transcripts = note.runnableBlocks.compactMap { block in
      block.challenge.map { solutions[$0]?.popFirst() } ?? rest.popFirst()
    }
    return recording
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
        return Self.unrecorded(error, blocks)
      }
    }
    let known = transcripts ?? []
    return Recording(transcripts: known, problems: problems(blocks, known))
  }

  /// Tries a challenge's solution out. Only one that is as it should be is kept: any other is tried again.
  private func attempt(
    _ challenge: ChallengeBlock,
    _ blocks: [RunnableBlock],
    of path: String
  ) async -> Recording {
    let unknown = recorder.vocabulary?.problems(in: challenge) ?? []
    guard unknown.isEmpty else { return Recording(transcripts: [], problems: unknown) }
    let seed = "\(path)#\(challenge.id)"
    let definition = challenge.definition(page: SitePath.page(of: path))
    let texts = blocks.map(\.text) + [String(decoding: definition, as: UTF8.self)]
    let key = RecordingCache.key(version: recorder.version, seed: seed, blocks: texts)
    if let known = cache[key] { return Recording(transcripts: known, problems: []) }
    do {
      let files = try blocks.map { try $0.file() }
      let attempt = try await recorder.attempt(files, of: definition, seed: seed)
      var problems = problems(blocks, attempt.transcripts)
      if problems.isEmpty, let fault = attempt.fault {
        problems = [challenge.problem(1, 1, "challenge '\(challenge.id)': \(fault)")]
      }
      if problems.isEmpty { cache.keep(attempt.transcripts, key) }
      return Recording(transcripts: attempt.transcripts, problems: problems)
    } catch {
      return Self.unrecorded(error, blocks)
    }
  }

  private static func unrecorded(_ error: any Error, _ blocks: [RunnableBlock]) -> Recording {
    let problem = NoteProblem(
      line: blocks.first?.firstLine ?? 1,
      column: 1,
      severity: .error,
      message: "cannot be recorded: \(error)"
    )
    return Recording(transcripts: [], problems: [problem])
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
