package import LibCrypto
package import Tokens

/// The world's clock. The lab moves it; a recording fixes it.
package protocol WorldClock: Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  var now: NumericDate { get }
}

/// Everything that a flow needs from outside: nothing in a flow reads the time, makes a random number or
/// opens a database by itself, so the same flow runs live, in tests and in a recording.
///
/// Each of a world's flows has one, so what is in it is in memory once and shared by the copies.
package struct AuthEnvironment: Sendable {
  private struct Contents: Sendable {
    var store: any CredentialStore
    var clock: any WorldClock
    var random: any RandomSource
    var policy: Policy
    var hasher: PasswordHasher
    var accessTokens: AccessTokenIssuer
    var verifier: any AccessTokenVerifying
    var refreshTokens: RefreshTokenMint
    var deviceTokens: DeviceTokenMint
  }

  private final class Shared: Sendable {
    let contents: Contents

    init(_ contents: Contents) {
      self.contents = contents
    }
  }

  private var shared: Shared

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
    shared = Shared(
      Contents(
        store: store,
        clock: clock,
        random: random,
        policy: policy,
        hasher: hasher,
        accessTokens: accessTokens,
        verifier: verifier,
        refreshTokens: refreshTokens,
        deviceTokens: deviceTokens
      )
    )
  }

  package var store: any CredentialStore {
    get { shared.contents.store }
    set { change { $0.store = newValue } }
  }

  package var clock: any WorldClock { shared.contents.clock }
  package var random: any RandomSource { shared.contents.random }

  package var policy: Policy {
    get { shared.contents.policy }
    set { change { $0.policy = newValue } }
  }

  package var hasher: PasswordHasher {
    get { shared.contents.hasher }
    set { change { $0.hasher = newValue } }
  }

  package var accessTokens: AccessTokenIssuer { shared.contents.accessTokens }

  /// Reads access tokens and refuses what it must; the lab has twins that do not.
  package var verifier: any AccessTokenVerifying {
    get { shared.contents.verifier }
    set { change { $0.verifier = newValue } }
  }

  package var refreshTokens: RefreshTokenMint { shared.contents.refreshTokens }
  package var deviceTokens: DeviceTokenMint { shared.contents.deviceTokens }

  /// Other copies stay as they are.
  private mutating func change(_ body: (inout Contents) -> Void) {
    var contents = shared.contents
    body(&contents)
    shared = Shared(contents)
  }
}
