import NIOCore
import Synchronization

/// Whether a connection waits for its client or works for it, and since when.
///
/// Its own event loop alone changes it; any other may read ``rank``.
final class ConnectionActivity: Sendable {
  private static let busy: UInt64 = 1 << 63

  private let state: Atomic<UInt64>
  private let requests = Atomic<Int>(0)
  private let asked = Atomic<Bool>(false)

  init(now: NIODeadline) {
    state = Atomic(Self.stamp(now))
  }

  /// Orders connections by who has to go first: those that wait before those that work, and among them the longest.
  var rank: UInt64 { state.load(ordering: .relaxed) }

  /// Whether a whole request has ever come.
  var hasAsked: Bool { asked.load(ordering: .relaxed) }

  /// A whole request is there. Several may be, over HTTP/2 or in a pipeline.
  func requestReceived(now: NIODeadline) {
    asked.store(true, ordering: .relaxed)
    if requests.wrappingAdd(1, ordering: .relaxed).oldValue == 0 {
      state.store(Self.stamp(now) | Self.busy, ordering: .relaxed)
    }
  }

  func responseSent(now: NIODeadline) {
    if requests.wrappingSubtract(1, ordering: .relaxed).newValue <= 0 {
      requests.store(0, ordering: .relaxed)
      state.store(Self.stamp(now), ordering: .relaxed)
    }
  }

  /// The client leaves so much of an answer unread that the server waits for it.
  func clientStalls(now: NIODeadline) {
    state.store(Self.stamp(now), ordering: .relaxed)
  }

  /// There is room for more of the answer again.
  func clientReads(now: NIODeadline) {
    if requests.load(ordering: .relaxed) > 0 { state.store(Self.stamp(now) | Self.busy, ordering: .relaxed) }
  }

  private static func stamp(_ now: NIODeadline) -> UInt64 { now.uptimeNanoseconds & ~busy }
}
