import Synchronization

/// Which challenges a world has passed, and since when each of them counts what happens.
final class ChallengeLedger: Sendable {
  private struct Entries {
    /// Exchanges up to this number do not count for a challenge.
    var starts: [String: Int] = [:]
    var passed: Set<String> = []
    /// Those of which some lines have happened and not yet all, as it was when somebody asked.
    var begun: Set<String> = []
  }

  private let entries = Mutex(Entries())

  /// The number of the last exchange that does not count for a challenge.
  func start(of id: String) -> Int { entries.withLock { $0.starts[id] ?? 0 } }

  func isPassed(_ id: String) -> Bool { entries.withLock { $0.passed.contains(id) } }

  /// The names of all that are passed.
  var passed: Set<String> { entries.withLock { $0.passed } }

  func setPassed(_ ids: Set<String>) { entries.withLock { $0.passed = ids } }

  /// Whether a challenge is under way: how far it has come is known by the exchanges alone.
  var hasBegun: Bool { entries.withLock { !$0.begun.isEmpty } }

  /// Notes how far a challenge has come.
  func note(_ progress: ChallengeProgress, of id: String) {
    entries.withLock { entries in
      if progress.matched > 0, !progress.isPassed {
        entries.begun.insert(id)
      } else {
        entries.begun.remove(id)
      }
    }
  }

  /// What happened up to `number` does not count for a challenge any more.
  func restart(_ id: String, after number: Int) {
    entries.withLock { entries in
      entries.starts[id] = number
      entries.begun.remove(id)
    }
  }

  /// Everything that is remembered counts again.
  func restartAll() {
    entries.withLock { entries in
      entries.starts = [:]
      entries.begun = []
    }
  }
}

extension World {
  /// How far this world has come with a challenge since that began.
  package func progress(of challenge: Challenge) -> ChallengeProgress {
    challenge.progress(in: exchanges.newest(after: challenges.start(of: challenge.id)))
  }
}
