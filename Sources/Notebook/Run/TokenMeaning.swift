/// The registered names in a token (RFC 7515, 7519, 9068) in a few words: those of `jwt.js`, for pages without a script.
enum TokenMeaning {
  static let words: [String: StaticString] = [
    "alg": "how it is signed", "typ": "kind of token", "kid": "which key signed it", "iss": "who issued it",
    "sub": "whom it is about", "aud": "whom it is for", "exp": "expires", "nbf": "not valid before",
    "iat": "issued", "jti": "its own id", "sid": "session", "scope": "what it allows", "client_id": "client",
    "auth_time": "logged in",
  ]

  /// Those that hold a NumericDate: seconds since 1970 (RFC 7519, section 2).
  static let times: Set<String> = ["exp", "nbf", "iat", "auth_time"]

  /// In the largest unit that it fills: `900` gives "15 min".
  static func length(ofSeconds seconds: Int64) -> String {
    let units: [(String, Int64)] = [("d", 86_400), ("h", 3600), ("min", 60)]
    let unit = units.first { seconds >= $0.1 } ?? ("s", 1)
    return "\(seconds / unit.1) \(unit.0)"
  }
}
