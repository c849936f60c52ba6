/// How often requests of one world are served: a burst at once, then one after the other.
///
/// What comes faster is not refused but waits its turn, so that a visitor who floods the server slows down nobody else,
/// and a page that asks for much at once is served. Only where the turn is far off the answer is 429, and that one waits,
/// too: a client that asks again at once gains nothing.
///
/// It is the generic cell rate algorithm, as ``Throttle`` is, with a finer clock and waits instead of refusals.
struct RequestPace: Sendable {
  /// Nanoseconds from one request to the next.
  private let interval: UInt64
  /// How long a request waits at most, in nanoseconds.
  private let patience: UInt64
  /// Nanoseconds' worth of requests that are served at once.
  private var burst: UInt64 { Self.burst * 1_000_000_000 }
  /// Seconds' worth of them.
  private static let burst: UInt64 = 2
  /// Seconds after which it is worth trying again where one was refused.
  let retryAfter: Int64

  /// - Parameters:
  ///   - rate: requests a second, 1 at least.
  ///   - patience: how long one waits at most, in seconds.
  init(rate: Int64, patience: Int64 = 2) {
    interval = 1_000_000_000 / UInt64(max(1, rate))
    self.patience = UInt64(patience) * 1_000_000_000
    retryAfter = patience
  }

  /// When a request's turn is.
  struct Turn: Equatable, Sendable {
    /// Nanoseconds until then, or until it is refused.
    var wait: UInt64 = 0
    var isRefused = false
  }

  /// Gives a request its turn.
  ///
  /// - Parameters:
  ///   - emptyAt: when all requests so far have had their interval; 0 before the first.
  ///   - now: nanoseconds of a clock that never goes back.
  func turn(_ emptyAt: inout UInt64, now: UInt64) -> Turn {
    let next = max(emptyAt, now) + interval
    let due = next - now
    guard due > burst else {
      emptyAt = next
      return Turn()
    }
    guard due - burst <= patience else { return Turn(wait: patience, isRefused: true) }
    emptyAt = next
    return Turn(wait: due - burst)
  }
}
