package import Hurl

/// How a challenge's solution went in a fresh world.
package struct ChallengeAttempt: Sendable {
  /// One a block of the solution.
  package let transcripts: [Transcript]
  /// Whether the check held before anything was done.
  package let passesUnsolved: Bool
  /// What the check misses after the solution; nil when it passes.
  package let missing: String?

  package init(transcripts: [Transcript], passesUnsolved: Bool, missing: String?) {
    self.transcripts = transcripts
    self.passesUnsolved = passesUnsolved
    self.missing = missing
  }

  /// What is wrong with the check, if anything is.
  package var fault: String? {
    if passesUnsolved { return "the check passes before anything was done" }
    return missing.map { "the solution does not pass the check. \($0)" }
  }
}
