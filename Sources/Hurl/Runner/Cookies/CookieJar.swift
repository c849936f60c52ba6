/// Cookies between requests, as a browser keeps them (RFC 6265bis, section 5.7). `SameSite` is kept but decides
/// nothing: a runner has no site that it is on.
package struct CookieJar: Sendable, Hashable {
  package struct Cookie: Sendable, Hashable {
    package let name: String
    package let value: String
    package let domain: String
    /// Sent to this host alone, not to those below it.
    package let isHostOnly: Bool
    package let path: String
    package let isSecure: Bool
    package let isHTTPOnly: Bool
    package let sameSite: String?
    /// Seconds since 1970; nil lasts as long as the jar.
    package let expires: Double?
  }

  /// In the order in which they were first set.
  package private(set) var cookies: [Cookie] = []
  private static let maximumCount = 1000

  package init() {}

  package mutating func removeAll() { cookies.removeAll() }

  /// Takes what a response sets. What a browser would refuse is refused.
  package mutating func store(_ headers: [ExchangeHeader], from url: HTTPURL, now: Double) {
    for value in headers.values(named: "Set-Cookie") {
      guard let setCookie = SetCookie(value), let cookie = Cookie(setCookie, from: url, now: now) else {
        continue
      }
      let index = cookies.firstIndex { $0.hasSameIdentity(as: cookie) }
      if let expires = cookie.expires, expires <= now {
        if let index { cookies.remove(at: index) }
      } else if let index {
        cookies[index] = cookie
      } else {
        cookies.append(cookie)
      }
    }
    if cookies.count > Self.maximumCount { cookies.removeFirst(cookies.count - Self.maximumCount) }
  }

  /// The cookies to send, in the order in which they are sent: longer paths first, then older ones.
  package func cookies(for url: HTTPURL, now: Double) -> [Cookie] {
    cookies.enumerated()
      .filter { $0.element.isSent(to: url, now: now) }
      .sorted { a, b in
        (b.element.path.utf8.count, a.offset) < (a.element.path.utf8.count, b.offset)
      }
      .map(\.element)
  }
}

extension CookieJar.Cookie {
  /// Nil for what a browser refuses.
  fileprivate init?(_ setCookie: SetCookie, from url: HTTPURL, now: Double) {
    guard setCookie.refusal(from: url.host, isTrustworthy: url.isPotentiallyTrustworthy) == nil else {
      return nil
    }
    self.init(
      name: setCookie.name,
      value: setCookie.value,
      domain: setCookie.domain ?? url.host,
      isHostOnly: setCookie.domain == nil,
      path: setCookie.path(answering: url.path),
      isSecure: setCookie.attribute("secure") != nil,
      isHTTPOnly: setCookie.attribute("httponly") != nil,
      sameSite: setCookie.attribute("samesite"),
      expires: setCookie.expiry(now: now)
    )
  }

  fileprivate func hasSameIdentity(as other: Self) -> Bool {
    name == other.name && domain == other.domain && path == other.path && isHostOnly == other.isHostOnly
  }

  fileprivate func isSent(to url: HTTPURL, now: Double) -> Bool {
    if let expires, expires <= now { return false }
    let isDomainRight = isHostOnly ? url.host == domain : CookieDomain.contains(domain, host: url.host)
    return isDomainRight && SetCookie.isPath(path, above: url.path)
      && (!isSecure || url.isPotentiallyTrustworthy)
  }
}
