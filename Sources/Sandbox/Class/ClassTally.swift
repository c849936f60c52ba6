import Synchronization

/// How many visitors reached which note and passed which challenge, as counts.
///
/// To count nobody twice there is a set of numbers for each world, in memory alone: it says which things were counted for
/// it, is shown to nobody, and goes when the world ends. What is given out are sums.
package final class ClassTally: Sendable {
  /// Something that a visitor can reach.
  struct Goal: Hashable, Sendable {
    enum Kind: String, Sendable {
      case note
      case challenge
    }

    let kind: Kind
    /// A page's path on the site, or a challenge's id.
    let name: String
  }

  struct Count: Sendable, Equatable {
    let goal: Goal
    let title: String
    var visitors: Int
  }

  struct Snapshot: Sendable, Equatable {
    /// Worlds for which anything was counted.
    var visitors = 0
    /// Notes first, then challenges; each by name.
    var counts: [Count] = []
  }

  private struct State {
    var counts: [Count] = []
    var indices: [Goal: Int] = [:]
    /// Which of `counts` have counted a world.
    var reached: [String: GoalSet] = [:]
    var visitors = 0
  }

  /// More goals than any notebook has; beyond it none is added.
  private static let goalLimit = 4096

  private let state = Mutex(State())
  private let changes = EventBroadcast<Void>()

  package init() {}

  func isKnown(_ goal: Goal) -> Bool { state.withLock { $0.indices[goal] != nil } }

  /// A world's visitor reached a goal, for the first time or again.
  func reach(_ goal: Goal, title: String, in world: String) {
    let isNew = state.withLock { state -> Bool in
      let index: Int
      if let known = state.indices[goal] {
        index = known
      } else {
        guard state.counts.count < Self.goalLimit else { return false }
        index = state.counts.count
        state.indices[goal] = index
        state.counts.append(Count(goal: goal, title: title, visitors: 0))
      }
      if state.reached[world] == nil { state.visitors += 1 }
      guard state.reached[world, default: GoalSet()].insert(index) else { return false }
      state.counts[index].visitors += 1
      return true
    }
    if isNew { changes.send(()) }
  }

  var snapshot: Snapshot {
    let (visitors, counts) = state.withLock { ($0.visitors, $0.counts) }
    return Snapshot(
      visitors: visitors,
      counts: counts.filter { $0.visitors > 0 }.sorted {
        $0.goal.kind == $1.goal.kind ? $0.goal.name < $1.goal.name : $0.goal.kind == .note
      }
    )
  }

  /// Worlds that ended: their visitors stay counted, and what was counted for each is forgotten.
  func forget(_ worlds: [String]) {
    state.withLock { state in
      for world in worlds { state.reached[world] = nil }
    }
  }

  /// Counts from nothing again.
  func reset() {
    state.withLock { $0 = State() }
    changes.send(())
  }

  /// Something each time that a count changes; several changes may be one.
  func subscribe() -> AsyncStream<Void> {
    changes.subscribe(buffer: 1) { [()] }
  }

  /// Ends every open stream, so that the server can stop.
  func finish() { changes.finish() }
}

/// A set of small numbers: a bit each.
private struct GoalSet {
  private var words: [UInt64] = []

  /// - Returns: whether it was not there.
  mutating func insert(_ number: Int) -> Bool {
    let (word, bit) = (number / 64, UInt64(1) << UInt64(number % 64))
    if words.count <= word { words += Array(repeating: 0, count: word + 1 - words.count) }
    guard words[word] & bit == 0 else { return false }
    words[word] |= bit
    return true
  }
}
