/// A setting that is not its default, in words.
struct SettingDifference: Equatable, Sendable {
  let setting: String
  /// One sentence.
  let sentence: String
}

extension LabSettings {
  /// What is weaker or other than the default.
  var differences: [SettingDifference] {
    var differences = Self.switches.filter { !self[keyPath: $0.path] }.map {
      SettingDifference(setting: $0.name, sentence: $0.off)
    }
    func add(_ setting: String, _ sentence: String) {
      differences.append(SettingDifference(setting: setting, sentence: sentence))
    }
    switch cookieSameSite {
    case .strict: break
    case .lax: add("cookie_same_site", "The cookies come along when another site links here: SameSite=Lax.")
    case .none: add("cookie_same_site", "The cookies come along with other sites' requests: SameSite=None.")
    case .unset: add("cookie_same_site", "The cookies have no SameSite: each browser does as it likes.")
    }
    if refreshTokenDelivery == .body {
      add("refresh_token_delivery", "The refresh token is in the answer's body, and the page keeps it.")
    }
    if accessTokenDelivery == .cookie {
      add("access_token_delivery", "The access token is in a cookie unless the client asks otherwise.")
    }
    if referrerPolicy == .unsafeURL {
      add("referrer_policy", "The lab's pages tell every other site their whole address: unsafe-url.")
    }
    return differences
  }
}
