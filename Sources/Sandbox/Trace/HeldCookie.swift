import Tokens

/// A cookie that this server gave to a client, as the client keeps it (RFC 6265bis §5.7).
struct HeldCookie: Sendable, Equatable {
  let name: String
  /// The host that set it: ours have no Domain, so no other host gets them.
  let host: String
  let isSecure: Bool
  let sameSite: String?
  /// On the world's clock; nil for one that was sent to us and that we did not set.
  let expiresAt: NumericDate?

  /// Reads a `Set-Cookie` header's value of our own.
  ///
  /// - Parameter now: the world's time, from which Max-Age counts.
  init?(setCookie: String, host: String, now: NumericDate) {
    let parts = setCookie.split(separator: ";").map { $0.drop { $0 == " " } }
    guard let first = parts.first, let equals = first.firstIndex(of: "=") else { return nil }
    name = String(first[..<equals])
    self.host = host
    var isSecure = false
    var sameSite: String?
    var expiresAt: NumericDate?
    for attribute in parts.dropFirst() {
      let pair = attribute.split(separator: "=", maxSplits: 1)
      switch pair.first?.lowercased() {
      case "secure": isSecure = true
      case "samesite": sameSite = pair.last.map(String.init)
      case "max-age": expiresAt = pair.last.flatMap { Int64($0) }.map { now.adding(seconds: $0) }
      default: break
      }
    }
    self.isSecure = isSecure
    self.sameSite = sameSite
    self.expiresAt = expiresAt
  }

  /// A cookie that came and of whose attributes nothing is known.
  init(name: String, host: String) {
    self.name = name
    self.host = host
    isSecure = false
    sameSite = nil
    expiresAt = nil
  }
}
