package import Auth
package import LibCrypto
import Synchronization
package import Tokens

/// One visitor's private sandbox: users, sessions, policy, clock and the record of what happened.
///
/// A local `signet serve` has one that the browser and curl share.
package final class World: Sendable {
  package let id: String
  package let clock: AdjustableClock
  package let exchanges: ExchangeLog
  private let parts: Parts
  /// What a reset goes back to.
  private let initialPolicy: Policy
  private let currentEnvironment: Mutex<AuthEnvironment>

  /// What a world is made of, apart from its settings.
  package struct Parts: Sendable {
    package var store: any CredentialStore
    package var random: any RandomSource
    package var hasher: PasswordHasher
    package var keys: ServerKeys

    package init(
      store: any CredentialStore,
      random: any RandomSource = SystemRandom(),
      hasher: PasswordHasher = PasswordHasher(),
      keys: ServerKeys
    ) {
      self.store = store
      self.random = random
      self.hasher = hasher
      self.keys = keys
    }
  }

  package init(
    id: String,
    parts: Parts,
    clock: AdjustableClock = AdjustableClock(),
    policy: Policy = Policy()
  ) {
    self.id = id
    self.parts = parts
    self.clock = clock
    self.exchanges = ExchangeLog()
    self.initialPolicy = policy
    self.currentEnvironment = Mutex(Self.environment(parts: parts, clock: clock, policy: policy))
  }

  package var random: any RandomSource { parts.random }

  package var policy: Policy { currentEnvironment.withLock { $0.policy } }

  /// What the flows of one request see: the policy is read once, so that it cannot change half-way.
  package var environment: AuthEnvironment { currentEnvironment.withLock { $0 } }

  /// The public keys that verify this world's access tokens now.
  package var publicKeys: JWKSet { parts.keys.publicKeys(now: clock.now) }

  private static func environment(parts: Parts, clock: AdjustableClock, policy: Policy) -> AuthEnvironment {
    let keys = parts.keys
    return AuthEnvironment(
      store: parts.store,
      clock: clock,
      random: parts.random,
      policy: policy,
      hasher: parts.hasher,
      accessTokens: keys.issuer(policy.algorithm),
      verifier: keys.verifier(leeway: policy.clockLeeway),
      refreshTokens: keys.refreshTokens,
      deviceTokens: keys.deviceTokens
    )
  }

  /// Removes what can no longer matter: throttles that are empty, sessions past their absolute end. An ended session is
  /// kept until then, so that its tokens are still known as spent.
  ///
  /// - Throws: ``StoreUnavailable``.
  package func purge() async throws {
    let now = clock.now
    try await parts.store.write { rows in try rows.purge(now: now, sessionsBefore: now) }
  }

  /// Puts everything back: no users, no sessions, no exchanges, the first policy, the real time.
  ///
  /// - Throws: ``StoreUnavailable``.
  package func reset() async throws {
    try await parts.store.write { rows in try rows.removeAll() }
    let environment = Self.environment(parts: parts, clock: clock, policy: initialPolicy)
    currentEnvironment.withLock { $0 = environment }
    clock.reset()
    exchanges.removeAll()
  }
}
