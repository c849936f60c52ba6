import Hurl

extension HeldCookie {
  /// Why a browser does not keep the cookie of a `Set-Cookie` header's value, as a sentence; nil when it does. The
  /// connection is taken for one that `Secure` allows, as one to localhost is.
  static func refusal(of header: String, from host: String) -> String? {
    // Ours have a name, and hold what a header can: what cannot be read is too long.
    guard let cookie = Hurl.SetCookie(header) else {
      return "Refused: a name and a value have at most 4096 bytes together."
    }
    return cookie.refusal(from: host, isTrustworthy: true).map { "Refused: \($0.reason)." }
  }
}
