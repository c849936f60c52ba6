import Auth

/// What stands between a request and harm, part by part, as one world has it. Every default is the secure type; none
/// of them has a weaker mode. The lab puts a vulnerable twin in a part's place, in its own world.
struct Defences: Sendable {
  var environment: AuthEnvironment
  var login: any LoginFlow
  var refresh: any RefreshFlow
  var accessTokenSource: any AccessTokenSource = HeaderOrCookie()
  var crossOrigin: any CrossOriginCheck = FetchMetadata()
  var cookies: any SessionCookieRules = HostCookies()
  var refreshTokenSpelling: any RefreshTokenSpelling = GenuineSpelling()
  var refreshTokenDelivery: any RefreshTokenDelivery = RefreshCookie()
  /// How a client gets its access token that does not say how it wants it.
  var accessTokenDelivery = AccessTokenDelivery.header

  init(environment: AuthEnvironment) {
    self.environment = environment
    login = Login(environment)
    refresh = Refresh(environment)
  }
}

/// The way of a user name and a password to a session; ``Login`` is the secure one.
protocol LoginFlow: Sendable {
  func callAsFunction(
    username: String,
    password: String,
    client: Login.Client,
    trace: Trace
  ) async throws -> Login.Success
}

extension Login: LoginFlow {}

/// The way of a refresh token to the next one; ``Refresh`` is the secure one.
protocol RefreshFlow: Sendable {
  func callAsFunction(_ presented: String?, trace: Trace) async throws -> Grant
}

extension Refresh: RefreshFlow {}
