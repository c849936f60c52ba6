package import Tokens

/// A limit on how often something may happen: `burst` times at once, then once every `interval` seconds.
///
/// It is the generic cell rate algorithm, a leaky bucket that needs one number a key: the time at which the bucket is
/// empty again. Nothing is ever locked: waiting is always enough.
package struct Throttle: Equatable, Sendable {
  package var burst: Int64
  /// Seconds.
  package var interval: Int64

  package init(burst: Int64, interval: Int64) {
    self.burst = burst
    self.interval = interval
  }

  package enum Verdict: Equatable, Sendable {
    /// It may happen; remember this.
    case allowed(emptyAt: NumericDate)
    /// Seconds until it may.
    case refused(retryAfter: Int64)
  }

  /// - Parameter emptyAt: what was remembered; nil if nothing was.
  package func admit(emptyAt: NumericDate?, now: NumericDate) -> Verdict {
    let start = max(emptyAt.flatMap { isReachable($0, from: now) ? $0 : nil } ?? now, now)
    let wait = start.seconds - now.seconds - (burst - 1) * interval
    guard wait <= 0 else { return .refused(retryAfter: wait) }
    return .allowed(emptyAt: start.adding(seconds: interval))
  }

  /// Whether a bucket that is full at most can be empty then. If not, it was noted by a clock that has gone back since,
  /// by more than the bucket holds: it tells nothing of now, and taken at its word it would refuse for as long as the
  /// step was. So nobody ever waits longer than `interval`.
  private func isReachable(_ emptyAt: NumericDate, from now: NumericDate) -> Bool {
    emptyAt <= now.adding(seconds: window)
  }

  /// In how many seconds a full bucket is empty.
  package var window: Int64 { burst * interval }
}
