import Auth
import Tokens

/// Which defences of a lab world are up. The default is all of them.
struct LabSettings: Equatable, Sendable {
  var rotation = true
  var reuseDetection = true
  var crossOriginProtection = true
  var fixedAlgorithm = true
  var keySeparation = true
  var checkExpiry = true
  var unpredictableTokens = true
  var newSessionAtLogin = true
  /// Of the board's messages; see the lab's pages.
  var escapeOutput = true
  var tokenInHeaderOnly = true
  var cookieHTTPOnly = true
  var cookieSecure = true
  var cookieSameSite = CookiesByChoice.SameSite.strict
  var refreshTokenDelivery = RefreshTokenPlace.cookie
  var accessTokenDelivery = AccessTokenDelivery.header
  var referrerPolicy = ReferrerPolicy.noReferrer

  enum RefreshTokenPlace: String, Sendable, CaseIterable {
    case cookie
    case body
  }

  enum ReferrerPolicy: String, Sendable, CaseIterable {
    case noReferrer = "no-referrer"
    case unsafeURL = "unsafe-url"
  }
}

extension LabSettings {
  /// Puts a vulnerable twin in the place of each part whose defence is down.
  ///
  /// - Parameter publicKeys: the server's, as it shows them.
  func weaken(_ defences: Defences, publicKeys: @escaping @Sendable () -> JWKSet) -> Defences {
    var weak = defences
    if !fixedAlgorithm { weak.environment.verifier = AlgorithmFromToken(secure: weak.environment.verifier) }
    if !keySeparation {
      weak.environment.verifier = PublicKeyAsSecret(secure: weak.environment.verifier, publicKeys: publicKeys)
    }
    if !checkExpiry { weak.environment.verifier = NoExpiryCheck(secure: weak.environment.verifier) }
    if !rotation {
      weak.refresh = RefreshWithoutRotation(environment: weak.environment)
    } else if !reuseDetection {
      weak.refresh = RefreshWithoutReuseDetection(environment: weak.environment)
    }
    if !newSessionAtLogin { weak.login = LoginKeepingSession(environment: weak.environment) }
    if !unpredictableTokens {
      weak.refreshTokenSpelling = CountedTokens(mint: weak.environment.refreshTokens)
    }
    if !crossOriginProtection { weak.crossOrigin = NoCrossOriginCheck() }
    if !tokenInHeaderOnly { weak.accessTokenSource = TokenInAddress() }
    if !cookieHTTPOnly || !cookieSecure || cookieSameSite != .strict {
      weak.cookies = CookiesByChoice(
        isHTTPOnly: cookieHTTPOnly,
        isSecure: cookieSecure,
        sameSite: cookieSameSite
      )
    }
    if refreshTokenDelivery == .body { weak.refreshTokenDelivery = RefreshTokenInBody() }
    weak.accessTokenDelivery = accessTokenDelivery
    return weak
  }
}
