import Synchronization

/// Which challenges a world has passed, and since when each of them counts what happens.
final class ChallengeLedger: Sendable {
  private struct Entries {
    /// Exchanges up to this number do not count for a challenge.
    var starts: [String: Int] = [:]
    var passed: Set<String> = []
  }

  private let entries = Mutex(Entries())

  /// The number of the last exchange that does not count for a challenge.
  func start(of id: String) -> Int { entries.withLock { $0.starts[id] ?? 0 } }

  func isPassed(_ id: String) -> Bool { entries.withLock { $0.passed.contains(id) } }

  /// The names of all that are passed.
  var passed: Set<String> { entries.withLock { $0.passed } }

  func setPassed(_ ids: Set<String>) { entries.withLock { $0.passed = ids } }

  /// What happened up to `number` does not count for a challenge any more.
  func restart(_ id: String, after number: Int) { entries.withLock { $0.starts[id] = number } }

  /// Everything that is remembered counts again.
  func restartAll() { entries.withLock { $0.starts = [:] } }
}

extension World {
  /// How far this world has come with a challenge since that began.
  package func progress(of challenge: Challenge) -> ChallengeProgress {
    challenge.progress(in: exchanges.newest(after: challenges.start(of: challenge.id)))
  }
}
