import Tokens

/// Slows down an address that makes many accounts.
struct AddressThrottle {
  let policy: Policy
  /// The client's network address.
  let address: String

  /// Charges one registration.
  ///
  /// - Returns: the seconds to wait if it is refused; nil if it is admitted.
  func charge(_ rows: any CredentialWriter, now: NumericDate) throws -> Int64? {
    let key = ThrottleKey.make("register", address)
    switch policy.addressThrottle.admit(emptyAt: try rows.throttle(key), now: now) {
    case .refused(let wait): return wait
    case .allowed(let emptyAt):
      try rows.setThrottle(key, emptyAt: emptyAt)
      return nil
    }
  }
}
