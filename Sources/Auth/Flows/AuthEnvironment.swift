package import LibCrypto
package import Tokens

/// The world's clock. The lab moves it; a recording fixes it.
package protocol WorldClock: Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  var now: NumericDate { get }
}

/// Everything that a flow needs from outside: nothing in a flow reads the time, makes a random number or
/// opens a database by itself, so the same flow runs live, in tests and in a recording.
package struct AuthEnvironment: Sendable {
  package var store: any CredentialStore
  package var clock: any WorldClock
  package var random: any RandomSource
  package var policy: Policy
  package var hasher: PasswordHasher
  package var accessTokens: AccessTokenIssuer
  /// Reads access tokens and refuses what it must; the lab has twins that do not.
  package var verifier: any AccessTokenVerifying
  package var refreshTokens: RefreshTokenMint
  package var deviceTokens: DeviceTokenMint

  package init(
    store: any CredentialStore,
    clock: any WorldClock,
    random: any RandomSource,
    policy: Policy,
    hasher: PasswordHasher,
    accessTokens: AccessTokenIssuer,
    verifier: any AccessTokenVerifying,
    refreshTokens: RefreshTokenMint,
    deviceTokens: DeviceTokenMint
  ) {
    self.store = store
    self.clock = clock
    self.random = random
    self.policy = policy
    self.hasher = hasher
    self.accessTokens = accessTokens
    self.verifier = verifier
    self.refreshTokens = refreshTokens
    self.deviceTokens = deviceTokens
  }
}
