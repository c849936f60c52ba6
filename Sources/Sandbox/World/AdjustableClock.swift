import Auth
import Foundation
import Synchronization
package import Tokens

/// The system's time, moved by an offset that only this world has.
package final class AdjustableClock: WorldClock {
  private let offset = Mutex<Int64>(0)
  private let base: @Sendable () -> NumericDate

  /// - Parameter base: the time without the offset; the system's by default, a fixed one in recordings.
  package init(base: @escaping @Sendable () -> NumericDate = AdjustableClock.systemTime) {
    self.base = base
  }

  package var now: NumericDate { base().adding(seconds: offset.withLock { $0 }) }

  /// How far this world is ahead of the real time, in seconds.
  package var offsetSeconds: Int64 { offset.withLock { $0 } }

  /// Moves this world's time by `seconds`, forwards or backwards.
  package func advance(by seconds: Int64) {
    offset.withLock { $0 = NumericDate(seconds: $0).adding(seconds: seconds).seconds }
  }

  /// Sets this world's time to so many seconds ahead of the real one.
  package func setOffset(_ seconds: Int64) {
    offset.withLock { $0 = seconds }
  }

  package static let systemTime: @Sendable () -> NumericDate = {
    NumericDate(seconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
  }
}
