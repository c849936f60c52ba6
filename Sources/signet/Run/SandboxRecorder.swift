import Hurl
import Notebook
import Sandbox

/// Records the blocks of notes in the sandbox itself, in process.
struct SandboxRecorder: BlockRecorder {
  /// The answers are those of this program; see `Signet.version`.
  let version: String

  func record(_ blocks: [HurlFile], seed: String) async throws -> [Transcript] {
    var run = try BlockRun(inFreshWorldOf: seed)
    var transcripts: [Transcript] = []
    for block in blocks { transcripts.append(await run.run(block)) }
    return transcripts
  }

  var vocabulary: CheckVocabulary? {
    CheckVocabulary(
      events: ChallengeWords.events,
      switches: ChallengeWords.switches,
      settings: ChallengeWords.settings,
      steps: ChallengeWords.steps
    )
  }

  func attempt(
    _ solution: [HurlFile],
    of definition: [UInt8],
    seed: String
  ) async throws -> ChallengeAttempt {
    try await SolutionRun.attempt(solution, of: definition, seed: seed)
  }
}
