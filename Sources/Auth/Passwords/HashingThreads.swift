import Foundation
import Synchronization

/// Threads for work that is slow by design, a few at once, with a bounded queue in which clients take turns.
///
/// They are threads of their own and not Dispatch's or Swift concurrency's: those share one pool of about as many
/// threads as there are cores, and two hashes on two cores would hold up every request until they are done.
final class HashingThreads: Sendable {
  struct Job: Sendable {
    let work: @Sendable () -> Void
    /// Called instead when there is no room for it, at once or later.
    let refuse: @Sendable () -> Void
  }

  typealias Owner = FairQueue<Job>.Owner

  private struct State {
    var running = 0
    var waiting: FairQueue<Job>
  }

  private let concurrency: Int
  private let state: Mutex<State>

  /// - Parameters:
  ///   - concurrency: jobs at once.
  ///   - capacity: jobs running or waiting.
  init(concurrency: Int, capacity: Int) {
    self.concurrency = min(concurrency, capacity)
    state = Mutex(State(waiting: FairQueue(capacity: max(0, capacity - concurrency))))
  }

  /// Jobs that wait.
  var waitingCount: Int { state.withLock(\.waiting.count) }

  /// Runs a job as soon as it is its owner's turn, or refuses it or another one.
  func run(_ job: Job, of owner: Owner) {
    let (runsNow, refused) = state.withLock { state -> (Bool, Job?) in
      guard state.running < concurrency else { return (false, state.waiting.append(job, of: owner)) }
      state.running += 1
      return (true, nil)
    }
    if runsNow { Thread.detachNewThread { [self] in work(beginningWith: job) } }
    refused?.refuse()
  }

  /// Works until nothing waits; the thread then ends.
  private func work(beginningWith first: Job) {
    var next: Job? = first
    while let job = next {
      job.work()
      next = state.withLock { state in
        let next = state.waiting.popFirst()
        if next == nil { state.running -= 1 }
        return next
      }
    }
  }
}
