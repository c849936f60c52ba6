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
  fileprivate init?(_ setCookie: SetCookie, from url: HTTPURL, now: Double) {
    let domain = setCookie.attribute("domain").map { $0.lowercased() } ?? ""
    let bareDomain = domain.hasPrefix(".") ? String(domain.dropFirst()) : domain
    if !bareDomain.isEmpty {
      guard Self.host(url.host, isIn: bareDomain) else { return nil }
      // Without a list of public suffixes: at least no cookie for all of .com.
      if bareDomain != url.host, !bareDomain.contains(".") { return nil }
    }
    let path = setCookie.attribute("path") ?? ""
    self.init(
      name: setCookie.name,
      value: setCookie.value,
      domain: bareDomain.isEmpty ? url.host : bareDomain,
      isHostOnly: bareDomain.isEmpty,
      path: path.hasPrefix("/") ? path : Self.defaultPath(url.path),
      isSecure: setCookie.attribute("secure") != nil,
      isHTTPOnly: setCookie.attribute("httponly") != nil,
      sameSite: setCookie.attribute("samesite"),
      expires: Self.expiry(setCookie, now: now)
    )
    if isSecure, !url.isPotentiallyTrustworthy { return nil }
    let lowercased = name.lowercased()
    if lowercased.hasPrefix("__secure-"), !isSecure { return nil }
    if lowercased.hasPrefix("__host-"), !isSecure || !isHostOnly || setCookie.attribute("path") != "/" {
      return nil
    }
  }

  fileprivate func hasSameIdentity(as other: Self) -> Bool {
    name == other.name && domain == other.domain && path == other.path && isHostOnly == other.isHostOnly
  }

  fileprivate func isSent(to url: HTTPURL, now: Double) -> Bool {
    if let expires, expires <= now { return false }
    let isDomainRight = isHostOnly ? url.host == domain : Self.host(url.host, isIn: domain)
    return isDomainRight && isPathRight(url.path) && (!isSecure || url.isPotentiallyTrustworthy)
  }

  /// RFC 6265bis, section 5.1.4.
  private func isPathRight(_ requestPath: String) -> Bool {
    guard requestPath.hasPrefix(path) else { return false }
    return requestPath == path || path.hasSuffix("/") || requestPath.dropFirst(path.count).hasPrefix("/")
  }

  /// RFC 6265bis, section 5.1.3: an address has no domains below it.
  private static func host(_ host: String, isIn domain: String) -> Bool {
    let isAddress = host.hasPrefix("[") || host.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
    return host == domain || (!isAddress && host.hasSuffix("." + domain))
  }

  private static func defaultPath(_ requestPath: String) -> String {
    guard let slash = requestPath.lastIndex(of: "/"), slash != requestPath.startIndex else { return "/" }
    return String(requestPath[..<slash])
  }

  /// `Max-Age` before `Expires`; both at most 400 days (section 5.5).
  private static func expiry(_ setCookie: SetCookie, now: Double) -> Double? {
    let limit = 400.0 * 86_400
    if let maxAge = setCookie.maxAge { return maxAge <= 0 ? -.infinity : now + min(Double(maxAge), limit) }
    guard let text = setCookie.attribute("expires"), let date = CookieDate.parse(text) else { return nil }
    return min(Double(date.microseconds) / 1_000_000, now + limit)
  }
}
