import Foundation
import Synchronization

/// Threads for work that is slow by design, a few at once, with a bounded queue.
///
/// They are threads of their own and not Dispatch's or Swift concurrency's: those share one pool of about as many
/// threads as there are cores, and two hashes on two cores would hold up every request until they are done.
final class HashingThreads: Sendable {
  private typealias Job = @Sendable () -> Void

  private struct State {
    var running = 0
    var waiting: [Job] = []
  }

  private let concurrency: Int
  private let capacity: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - concurrency: jobs at once.
  ///   - capacity: jobs running or waiting.
  init(concurrency: Int, capacity: Int) {
    self.concurrency = concurrency
    self.capacity = capacity
  }

  /// - Returns: false when there is no room; the job is then not run.
  func run(_ job: @escaping @Sendable () -> Void) -> Bool {
    enum Admission { case now, later, never }
    let admission = state.withLock { state -> Admission in
      guard state.running + state.waiting.count < capacity else { return .never }
      guard state.running < concurrency else {
        state.waiting.append(job)
        return .later
      }
      state.running += 1
      return .now
    }
    if admission == .now { Thread.detachNewThread { [self] in work(beginningWith: job) } }
    return admission != .never
  }

  /// Works until nothing waits; the thread then ends.
  private func work(beginningWith first: @escaping Job) {
    var next: Job? = first
    while let job = next {
      job()
      next = state.withLock { state in
        if state.waiting.isEmpty {
          state.running -= 1
          return nil
        }
        return state.waiting.removeFirst()
      }
    }
  }
}
