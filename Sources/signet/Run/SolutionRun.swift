import Hurl
import Notebook
import Sandbox
import Tokens

/// Tries the solution of a challenge out, in a fresh world: its check must fail before it and pass after it.
enum SolutionRun {
  /// - Parameter definition: the challenge, as `challenges.json` has it.
  /// - Throws: `Challenge.Malformed`, or when there is no world to run in.
  static func attempt(
    _ solution: [HurlFile],
    of definition: [UInt8],
    seed: String
  ) async throws -> ChallengeAttempt {
    let challenge = try Challenge(json: try JSONParser.parse(definition))
    var run = try BlockRun(inFreshWorldOf: seed)
    let before = run.progress(of: challenge)
    var transcripts: [Transcript] = []
    for block in solution { transcripts.append(await run.run(block)) }
    let after = run.progress(of: challenge)
    return ChallengeAttempt(
      transcripts: transcripts,
      passesUnsolved: before?.isPassed ?? false,
      missing: after.flatMap { $0.isPassed ? nil : $0.next }
    )
  }
}
