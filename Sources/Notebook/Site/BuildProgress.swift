internal import Synchronization

/// How far a build is, for whoever looks while it runs.
package final class BuildProgress: Sendable {
  package enum Stage: Sendable {
    case reading
    case pages
    case search
    /// The new site takes the old one's place.
    case placing
  }

  package struct State: Sendable, Equatable {
    package var stage: Stage
    package var done: Int
    /// 0 where there is nothing to count.
    package var total: Int
  }

  private let state = Mutex(State(stage: .reading, done: 0, total: 0))

  package init() {}

  package var current: State { state.withLock { $0 } }

  func begin(_ stage: Stage, total: Int = 0) {
    state.withLock { $0 = State(stage: stage, done: 0, total: total) }
  }

  /// It may be called from several tasks, once a run of notes: not so often that it costs anything.
  func advance(by count: Int) { state.withLock { $0.done += count } }
}
