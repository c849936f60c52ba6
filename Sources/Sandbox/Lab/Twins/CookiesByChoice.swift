/// **Vulnerable twin** of ``HostCookies``: cookies with the attributes that the lab chose. Without Secure a name may not
/// begin with `__Host-`.
struct CookiesByChoice: SessionCookieRules {
  let isHTTPOnly: Bool
  let isSecure: Bool
  let sameSite: SameSite

  /// The attribute as it is chosen in the lab.
  enum SameSite: String, Sendable, CaseIterable {
    case strict = "Strict"
    case lax = "Lax"
    case none = "None"
    /// The attribute is left out: browsers take it for Lax, with a hole of two minutes after the cookie was set.
    case unset
  }

  func name(_ cookie: SessionCookie) -> String {
    let secure = HostCookies().name(cookie)
    return isSecure ? secure : "signet-" + secure.dropFirst("__Host-".count)
  }

  func setCookie(_ cookie: SessionCookie, value: String, maxAge: Int64) -> String {
    let age = min(max(0, maxAge), SetCookie.longestMaxAge)
    var text = "\(name(cookie))=\(value); Max-Age=\(age); Path=/"
    if isSecure { text += "; Secure" }
    if isHTTPOnly { text += "; HttpOnly" }
    if sameSite != .unset { text += "; SameSite=\(sameSite.rawValue)" }
    return text
  }
}
