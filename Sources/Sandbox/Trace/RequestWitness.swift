import Auth
import Synchronization

/// Sees what one request does beneath the flows, which know nothing of it: the store tells it which rows changed
/// (``ObservedStore``), and a vulnerable twin says what it let through.
final class RequestWitness: Sendable {
  /// Whose request the current task works for.
  @TaskLocal static var current: RequestWitness?

  private let trace: Trace
  private let changes = Mutex<[RowChange]>([])

  init(trace: Trace) {
    self.trace = trace
  }

  func append(_ rows: [RowChange]) {
    if !rows.isEmpty { changes.withLock { $0 += rows } }
  }

  var rowChanges: [RowChange] { changes.withLock { $0 } }

  func record(_ weakness: AuthEvent.Weakness) {
    trace.record(.weakness(weakness))
  }
}
