/// The names of the sandbox's cookies; no other cookie of this host is ever read or changed.
enum CookieNames {
  static let refresh = "__Host-refresh"
  /// The access token, only there when the client asked for cookie delivery at login.
  static let access = "__Host-access"
  /// Remembers the choice of delivery for longer than the access token lives. No secret.
  static let delivery = "__Host-delivery"

  /// Marks a browser that has logged in before; it logs nobody in. It outlives a logout.
  static let device = "__Host-device"
}
