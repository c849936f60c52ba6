extension SetCookie {
  /// In seconds: browsers shorten what asks for more (RFC 6265bis, section 5.5).
  private static let longest = 400.0 * 86_400

  /// When the cookie ends, in seconds since 1970: by `Max-Age`, and by `Expires` where there is none. One that has ended
  /// already is to be deleted; nil lasts as long as the browser's session.
  package func expiry(now: Double) -> Double? {
    if let maxAge { return maxAge <= 0 ? 0 : now + min(Double(maxAge), Self.longest) }
    guard let text = attribute("expires"), let date = CookieDate.parse(text) else { return nil }
    return min(Double(date.microseconds) / 1_000_000, now + Self.longest)
  }

  /// The path that a cookie is for, of an answer to a request for `requestPath` (RFC 6265bis, section 5.1.4).
  package func path(answering requestPath: String) -> String {
    if let path = attribute("path"), path.hasPrefix("/") { return path }
    guard let slash = requestPath.lastIndex(of: "/"), slash != requestPath.startIndex else { return "/" }
    return String(requestPath[..<slash])
  }

  /// Whether a cookie with the path `path` goes along with a request for `requestPath`.
  package static func isPath(_ path: String, above requestPath: String) -> Bool {
    guard requestPath.hasPrefix(path) else { return false }
    return requestPath == path || path.hasSuffix("/") || requestPath.dropFirst(path.count).hasPrefix("/")
  }
}
