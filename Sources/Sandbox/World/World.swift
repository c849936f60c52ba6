package import Auth
package import LibCrypto
import Synchronization
import Tokens

/// One visitor's private sandbox: users, sessions, policy, clock and the record of what happened.
///
/// A local `signet serve` has one that the browser and curl share.
package final class World: Sendable {
  package let id: String
  package let clock: AdjustableClock
  package let exchanges: ExchangeLog
  private let parts: Parts
  private let currentPolicy: Mutex<Policy>

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
    self.currentPolicy = Mutex(policy)
  }

  package var policy: Policy { currentPolicy.withLock { $0 } }

  /// What the flows of one request see: the policy is read once, so that it cannot change half-way.
  package var environment: AuthEnvironment {
    let policy = policy
    let keys = parts.keys
    return AuthEnvironment(
      store: parts.store,
      clock: clock,
      random: parts.random,
      policy: policy,
      hasher: parts.hasher,
      accessTokens: keys.issuer,
      verifier: keys.verifier(leeway: policy.clockLeeway),
      refreshTokens: keys.refreshTokens,
      deviceTokens: keys.deviceTokens
    )
  }

  /// Puts everything back: no users, no sessions, no exchanges, the default policy, the real time.
  ///
  /// - Throws: ``StoreUnavailable``.
  package func reset() async throws {
    try await parts.store.write { rows in try rows.removeAll() }
    currentPolicy.withLock { $0 = Policy() }
    clock.reset()
    exchanges.removeAll()
  }
}
