import Tokens

/// Slows down whoever guesses passwords, without a way to lock somebody else out.
///
/// An attempt is charged before the password is looked at, so that many at once gain nothing, and given back when it
/// was right. Three limits hold together: one name from one address; one address whatever the names; one name from
/// all unknown devices. A browser that has logged in before holds a device cookie and is exempt from the last one:
/// strangers who guess at a name slow down each other and not its owner.
///
/// Sources: OWASP ASVS 6.1.1 and 6.3.1; NIST SP 800-63B-4 §3.2.2 (at most 100 consecutive failures);
/// https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
struct LoginThrottle {
  let policy: Policy
  /// The client's network address.
  let address: String
  /// ``Username/key``, or what was sent in its place.
  let name: String
  let isKnownDevice: Bool

  private var limits: [(key: String, throttle: Throttle)] {
    var limits = [
      (ThrottleKey.make("name+address", name, address), policy.loginThrottle),
      (ThrottleKey.make("address", address), policy.addressThrottle),
    ]
    if !isKnownDevice { limits.append((ThrottleKey.make("name", name), policy.accountThrottle)) }
    return limits
  }

  /// Charges one attempt to each limit, or to none.
  ///
  /// - Returns: the seconds to wait if it is refused; nil if it is admitted.
  func charge(_ rows: any CredentialWriter, now: NumericDate) throws -> Int64? {
    var admitted: [(String, NumericDate)] = []
    var longestWait: Int64?
    for (key, throttle) in limits {
      switch throttle.admit(emptyAt: try rows.throttle(key), now: now) {
      case .allowed(let emptyAt): admitted.append((key, emptyAt))
      case .refused(let wait): longestWait = max(longestWait ?? 0, wait)
      }
    }
    if longestWait == nil {
      for (key, emptyAt) in admitted { try rows.setThrottle(key, emptyAt: emptyAt) }
    }
    return longestWait
  }

  /// No password was looked at after all: the attempt does not count.
  func refund(_ rows: any CredentialWriter, now: NumericDate) throws {
    for (key, throttle) in limits { try refund(key, throttle, rows, now: now) }
  }

  private func refund(_ key: String, _ throttle: Throttle, _ rows: any CredentialWriter, now: NumericDate)
    throws
  {
    guard let emptyAt = try rows.throttle(key) else { return }
    let earlier = emptyAt.adding(seconds: -throttle.interval)
    try rows.setThrottle(key, emptyAt: earlier > now ? earlier : nil)
  }

  /// The password was right: the attempt was no guess, and earlier mistakes of this name here are forgiven.
  func forgive(_ rows: any CredentialWriter, now: NumericDate) throws {
    for (key, throttle) in limits.dropFirst() { try refund(key, throttle, rows, now: now) }
    if let own = limits.first { try rows.setThrottle(own.key, emptyAt: nil) }
  }
}
