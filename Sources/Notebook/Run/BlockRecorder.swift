package import Hurl

/// Runs the blocks of a note while the site is built, in a world of their own. The generator knows no sandbox; whoever
/// has one gives it this.
package protocol BlockRecorder: Sendable {
  /// Changes whenever the sandbox may answer otherwise; recordings of another version are made anew.
  var version: String { get }

  /// Runs the blocks in order in a fresh world. The same arguments give the same transcripts.
  ///
  /// - Parameters:
  ///   - blocks: up to the last one that is wanted; variables and cookies go from one to the next.
  ///   - seed: what all that is random in the world is made from.
  /// - Throws: when there is no world to run in.
  func record(_ blocks: [HurlFile], seed: String) async throws -> [Transcript]

  /// The names that checks of challenges can use; nil leaves checks alone.
  var vocabulary: CheckVocabulary? { get }

  /// Runs the solution of a challenge in a fresh world, and its check before and after.
  ///
  /// - Parameters:
  ///   - definition: the challenge, as `challenges.json` has it.
  ///   - seed: as of `record`.
  /// - Throws: when there is no world to run in.
  func attempt(_ solution: [HurlFile], of definition: [UInt8], seed: String) async throws -> ChallengeAttempt
}

extension BlockRecorder {
  package var vocabulary: CheckVocabulary? { nil }

  /// A recorder that knows no challenges records their solutions, and lets every check pass.
  package func attempt(
    _ solution: [HurlFile],
    of definition: [UInt8],
    seed: String
  ) async throws -> ChallengeAttempt {
    ChallengeAttempt(
      transcripts: try await record(solution, seed: seed),
      passesUnsolved: false,
      missing: nil
    )
  }
}
