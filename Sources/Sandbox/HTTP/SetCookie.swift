/// A `Set-Cookie` header's value (RFC 6265bis §4.1).
///
/// Every cookie of ours has the `__Host-` prefix: a browser takes such a name only with Secure, Path=/ and no
/// Domain, so that neither a sub-domain nor plain http can plant one.
struct SetCookie {
  let name: String
  let value: String
  /// Seconds; 0 takes the cookie away.
  let maxAge: Int64

  /// Browsers cut a longer life to this (RFC 6265bis §5.5).
  static let longestMaxAge: Int64 = 400 * 24 * 3600

  var headerValue: String {
    let age = min(max(0, maxAge), Self.longestMaxAge)
    return "\(name)=\(value); Max-Age=\(age); Path=/; Secure; HttpOnly; SameSite=Strict"
  }
}
