/// Why a browser does not keep a cookie that an answer sets: the rules of RFC 6265bis, section 5.7, and for `Partitioned`
/// those of <https://datatracker.ietf.org/doc/draft-cutler-httpbis-partitioned-cookies/>.
package enum CookieRefusal: Sendable, Hashable, CaseIterable {
  case domain
  case topLevelDomain
  case secure
  case hostPrefixWithoutSecure
  case hostPrefixWithDomain
  case hostPrefixWithoutPath
  case securePrefix
  case sameSiteNone
  case partitioned

  /// The rest of a sentence that begins with "refused:".
  package var reason: String {
    switch self {
    case .domain: "its Domain is not the host that set it, nor a domain above that"
    case .topLevelDomain: "its Domain would be everybody's"
    case .secure: "Secure needs HTTPS"
    case .hostPrefixWithoutSecure: "the prefix __Host- needs Secure"
    case .hostPrefixWithDomain: "the prefix __Host- forbids Domain"
    case .hostPrefixWithoutPath: "the prefix __Host- needs Path=/"
    case .securePrefix: "the prefix __Secure- needs Secure"
    case .sameSiteNone: "SameSite=None needs Secure"
    case .partitioned: "Partitioned needs Secure"
    }
  }
}

extension SetCookie {
  /// The first rule that keeps a browser from taking the cookie; nil when it takes it.
  ///
  /// - Parameters:
  ///   - host: that set it, in lower case.
  ///   - isTrustworthy: whether the answer came over TLS, or from this machine.
  package func refusal(from host: String, isTrustworthy: Bool) -> CookieRefusal? {
    if let domain {
      guard CookieDomain.contains(domain, host: host) else { return .domain }
      // Without a list of public suffixes: at least no cookie for all of .com.
      if domain != host, !domain.contains(".") { return .topLevelDomain }
    }
    let isSecure = attribute("secure") != nil
    if isSecure, !isTrustworthy { return .secure }
    let prefixed = name.lowercased()
    if prefixed.hasPrefix("__secure-"), !isSecure { return .securePrefix }
    if prefixed.hasPrefix("__host-") {
      if !isSecure { return .hostPrefixWithoutSecure }
      if domain != nil { return .hostPrefixWithDomain }
      if attribute("path") != "/" { return .hostPrefixWithoutPath }
    }
    if attribute("samesite")?.lowercased() == "none", !isSecure { return .sameSiteNone }
    if attribute("partitioned") != nil, !isSecure { return .partitioned }
    return nil
  }
}
