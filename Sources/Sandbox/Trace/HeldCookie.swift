import Hurl
import Tokens

/// A cookie that this server gave to a client, as the client keeps it (RFC 6265bis §5.7).
struct HeldCookie: Sendable, Equatable {
  let name: String
  /// The host that set it: ours have no Domain, so no other host gets them.
  let host: String
  /// Requests for it and for what is below it get the cookie.
  let path: String
  let isSecure: Bool
  let sameSite: String?
  /// On the world's clock; nil for one that lasts as long as the browser's session, and for one that was sent to us and
  /// that we did not set.
  let expiresAt: NumericDate?

  /// Reads a `Set-Cookie` header's value of our own; nil for one that sets no cookie.
  ///
  /// - Parameters:
  ///   - requestPath: of the request that is answered with it.
  ///   - now: the world's time, from which Max-Age counts.
  init?(setCookie: String, host: String, requestPath: String = "/", now: NumericDate) {
    guard let cookie = Hurl.SetCookie(setCookie) else { return nil }
    name = cookie.name
    self.host = host
    path = cookie.path(answering: requestPath)
    isSecure = cookie.attribute("secure") != nil
    sameSite = cookie.attribute("samesite")
    expiresAt = cookie.expiry(now: Double(now.seconds)).map { NumericDate(seconds: Int64($0)) }
  }

  /// A cookie that came and of whose attributes nothing is known.
  init(name: String, host: String) {
    self.name = name
    self.host = host
    path = "/"
    isSecure = false
    sameSite = nil
    expiresAt = nil
  }

  /// Whether it is for a request of this host and path.
  func isFor(_ occasion: Occasion) -> Bool {
    host == occasion.host && Hurl.SetCookie.isPath(path, above: occasion.path)
  }
}
