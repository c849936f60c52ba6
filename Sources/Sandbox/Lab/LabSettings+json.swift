import Auth
import Tokens

extension LabSettings {
  /// The settings that are on or off, by name, with what it means when one is off.
  static var switches: [(name: String, path: WritableKeyPath<LabSettings, Bool>, off: String)] {
    [
      ("rotation", \.rotation, "A refresh token stays the same: it is not rotated."),
      ("reuse_detection", \.reuseDetection, "A spent refresh token is taken again and nobody notices."),
      (
        "cross_origin_protection", \.crossOriginProtection,
        "Requests that other sites make the browser send are not refused."
      ),
      ("fixed_algorithm", \.fixedAlgorithm, "A token's own header chooses the algorithm: none is taken."),
      ("key_separation", \.keySeparation, "A public key is taken for an HMAC secret."),
      ("check_expiry", \.checkExpiry, "Expired access tokens are taken: nobody looks at exp."),
      ("unpredictable_tokens", \.unpredictableTokens, "Refresh tokens are counted and can be guessed."),
      ("new_session_at_login", \.newSessionAtLogin, "A login keeps the session that the browser came with."),
      ("escape_output", \.escapeOutput, "The board shows messages as HTML: scripts in them run."),
      ("token_in_header_only", \.tokenInHeaderOnly, "An access token in the address is taken."),
      ("cookie_http_only", \.cookieHTTPOnly, "Scripts can read the cookies: HttpOnly is off."),
      ("cookie_secure", \.cookieSecure, "The cookies travel over plain http too: Secure is off."),
    ]
  }

  static var names: [String] {
    switches.map(\.name) + [
      "cookie_same_site", "refresh_token_delivery", "access_token_delivery", "referrer_policy",
    ]
  }

  var json: [(String, JSONValue)] {
    Self.switches.map { ($0.name, .bool(self[keyPath: $0.path])) } + [
      ("cookie_same_site", .string(cookieSameSite.rawValue)),
      ("refresh_token_delivery", .string(refreshTokenDelivery.rawValue)),
      ("access_token_delivery", .string(accessTokenDelivery.rawValue)),
      ("referrer_policy", .string(referrerPolicy.rawValue)),
    ]
  }

  /// Changes one setting; nil puts its default back.
  ///
  /// - Throws: ``PolicyError``.
  mutating func set(_ name: String, to value: JSONValue?) throws(PolicyError) {
    let defaults = LabSettings()
    if let setting = Self.switches.first(where: { $0.name == name }) {
      switch value {
      case nil: self[keyPath: setting.path] = defaults[keyPath: setting.path]
      case .bool(let isUp)?: self[keyPath: setting.path] = isUp
      default: throw .value(member: name, wanted: "true or false")
      }
      return
    }
    switch name {
    case "cookie_same_site": cookieSameSite = try Self.choice(name, value) ?? defaults.cookieSameSite
    case "refresh_token_delivery":
      refreshTokenDelivery = try Self.choice(name, value) ?? defaults.refreshTokenDelivery
    case "access_token_delivery":
      accessTokenDelivery = try Self.choice(name, value) ?? defaults.accessTokenDelivery
    default: referrerPolicy = try Self.choice(name, value) ?? defaults.referrerPolicy
    }
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String,
    _ value: JSONValue?
  ) throws(PolicyError) -> Choice? {
    guard let value else { return nil }
    guard case .string(let text) = value, let choice = Choice(rawValue: text) else {
      throw .value(member: name, wanted: Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }
}
