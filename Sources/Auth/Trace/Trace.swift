import Synchronization

/// Collects what one request did, in order. A flow writes to it and never reads it: it cannot know
/// whether anybody watches.
package final class Trace: Sendable {
  private let collected = Mutex<[AuthEvent]>([])

  package init() {}

  package func record(_ event: AuthEvent) {
    collected.withLock { $0.append(event) }
  }

  package func record(_ events: [AuthEvent]) {
    collected.withLock { $0.append(contentsOf: events) }
  }

  package var count: Int { collected.withLock { $0.count } }

  /// What happened so far.
  package var events: [AuthEvent] {
    collected.withLock { $0 }
  }
}
