import Synchronization

/// Which challenges a world has passed, and since when each of them counts what happens.
final class ChallengeLedger: Sendable {
  private struct Entry {
    /// Exchanges up to this number do not count.
    var start = 0
    var isPassed = false
  }

  private let entries = Mutex<[String: Entry]>([:])

  /// The number of the last exchange that does not count for a challenge.
  func start(of id: String) -> Int { entries.withLock { $0[id]?.start ?? 0 } }

  func isPassed(_ id: String) -> Bool { entries.withLock { $0[id]?.isPassed ?? false } }

  /// All that are passed, by name.
  var passed: [String] { entries.withLock { $0.filter(\.value.isPassed).keys.sorted() } }

  func pass(_ id: String) { entries.withLock { $0[id, default: Entry()].isPassed = true } }

  /// Begins a challenge again: what happened up to `number` does not count for it.
  func restart(_ id: String, after number: Int) {
    entries.withLock { $0[id] = Entry(start: number) }
  }

  func removeAll() { entries.withLock { $0 = [:] } }
}

extension World {
  /// How far this world has come with a challenge since that began. One that is passed stays so until it is reset.
  package func progress(of challenge: Challenge) -> ChallengeProgress {
    let progress = challenge.progress(in: exchanges.newest(after: challenges.start(of: challenge.id)))
    if progress.isPassed { challenges.pass(challenge.id) }
    return progress
  }
}
