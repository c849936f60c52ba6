import Auth
import Synchronization
import Tokens

/// Slows down an address that makes many worlds, so that it cannot push out everybody else's.
///
/// It is in memory: a server that starts again has forgotten, and each of several instances counts for itself.
final class NewcomerThrottle: Sendable {
  /// Addresses that are remembered.
  private static let capacity = 65_536

  private let throttle: Throttle
  private let emptyAt = Mutex<[AddressGroup: NumericDate]>([:])

  /// - Parameter hourly: worlds at once, and again within an hour.
  init(hourly: Int64) {
    throttle = Throttle(burst: hourly, interval: max(1, 3600 / max(1, hourly)))
  }

  /// Charges one world.
  ///
  /// - Parameter now: of the system's clock.
  /// - Returns: the seconds to wait if it is refused; nil if it is admitted.
  func charge(_ address: String, now: NumericDate) -> Int64? {
    let group = AddressGroup(address)
    return emptyAt.withLock { emptyAt in
      switch throttle.admit(emptyAt: emptyAt[group], now: now) {
      case .refused(let wait): return wait
      case .allowed(let until):
        if emptyAt[group] == nil, emptyAt.count >= Self.capacity {
          emptyAt = emptyAt.filter { $0.value > now }
          // Still full of addresses that make worlds: the one that is nearest to being forgotten anyhow.
          if emptyAt.count >= Self.capacity, let oldest = emptyAt.min(by: { $0.value < $1.value }) {
            emptyAt[oldest.key] = nil
          }
        }
        emptyAt[group] = until
        return nil
      }
    }
  }
}
