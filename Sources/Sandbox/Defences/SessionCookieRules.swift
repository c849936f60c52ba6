import HTTPTypes

/// A cookie of the sandbox.
enum SessionCookie: CaseIterable {
  case refresh
  /// The access token, only there when the client asked for cookie delivery at login.
  case access
  /// Remembers the choice of delivery for longer than the access token lives. No secret.
  case delivery
  /// Marks a browser that has logged in before; it logs nobody in. It outlives a logout.
  case device
}

/// What our cookies are called and which attributes they have.
protocol SessionCookieRules: Sendable {
  func name(_ cookie: SessionCookie) -> String

  /// A `Set-Cookie` header's value (RFC 6265bis §4.1).
  ///
  /// - Parameter maxAge: seconds; 0 takes the cookie away.
  func setCookie(_ cookie: SessionCookie, value: String, maxAge: Int64) -> String
}

extension SessionCookieRules {
  var names: [String] { SessionCookie.allCases.map(name) }

  /// Takes cookies of ours away, by name: `Clear-Site-Data` would take those of other programs on localhost. Each is
  /// cleared with the attributes it was set with, or the browser keeps it.
  func clearing(_ cookies: [SessionCookie]) -> HTTPFields {
    var headers: HTTPFields = [:]
    for cookie in cookies { headers.append(setCookie(cookie, "", maxAge: 0)) }
    return headers
  }

  func setCookie(_ cookie: SessionCookie, _ value: String, maxAge: Int64) -> HTTPField {
    HTTPField(name: .setCookie, value: setCookie(cookie, value: value, maxAge: maxAge))
  }
}

extension [SessionCookie] {
  /// What a logout takes away.
  static let ofSession: [SessionCookie] = [.refresh, .access, .delivery]
  static let all = SessionCookie.allCases
}

/// Cookies that no script reads, no other site sends and no sub-domain plants: `__Host-`, Secure, HttpOnly,
/// SameSite=Strict.
struct HostCookies: SessionCookieRules {
  func name(_ cookie: SessionCookie) -> String {
    switch cookie {
    case .refresh: CookieNames.refresh
    case .access: CookieNames.access
    case .delivery: CookieNames.delivery
    case .device: CookieNames.device
    }
  }

  func setCookie(_ cookie: SessionCookie, value: String, maxAge: Int64) -> String {
    SetCookie(name: name(cookie), value: value, maxAge: maxAge).headerValue
  }
}
