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
  package let exchanges = ExchangeLog()
  /// Who watches, and is told of each exchange and each change of the world.
  let events = WorldEvents()
  let clients = ClientCookies()
  let challenges = ChallengeLedger()
  /// What the lab's victim shows.
  let board = Board()
  /// What the lab's attacker got.
  let loot = Loot()
  /// Whether its defences can be taken down. In any other world no request can put a vulnerable twin in place.
  package let isLab: Bool
  /// Whether steps are timed. A recording has no times, so that it is the same each time.
  let isTimed: Bool
  /// The version of its record that it is of; 0 where there is none, and less until it was looked for.
  let version = Atomic<Int64>(-1)
  /// Held by who makes it what a record says.
  let taking = Mutex(())
  private let parts: Parts
  /// What a reset goes back to.
  let initialPolicy: Policy
  private let current: Mutex<WorldSettings>

  /// What a world is made of, apart from its settings.
  package struct Parts: Sendable {
    package var store: any CredentialStore
    package var random: any RandomSource
    package var hasher: PasswordHasher
    package var keys: ServerKeys
    /// Answers questions about the world's rows; nil where nobody can.
    package var queries: (any TableQueries)?
    /// Keeps what the world is beside its rows.
    package var records: any WorldRecords

    package init(
      store: any CredentialStore,
      random: any RandomSource = SystemRandom(),
      hasher: PasswordHasher = PasswordHasher(),
      keys: ServerKeys,
      queries: (any TableQueries)? = nil,
      records: any WorldRecords = RecordsInMemory()
    ) {
      self.store = ObservedStore(store: store)
      self.random = random
      self.hasher = hasher
      self.keys = keys
      self.queries = queries
      self.records = records
    }
  }

  package init(
    id: String,
    parts: Parts,
    clock: AdjustableClock = AdjustableClock(),
    policy: Policy = Policy(),
    isLab: Bool = false,
    isTimed: Bool = true
  ) {
    self.id = id
    self.parts = parts
    self.clock = clock
    self.isLab = isLab
    self.isTimed = isTimed
    self.initialPolicy = policy
    self.current = Mutex(
      Self.settings(parts, clock: clock, policy: policy, initial: policy, lab: LabSettings())
    )
  }

  /// Whether it stands in for one that its visitor does not have yet.
  var isBlank: Bool { id.isEmpty }

  package var random: any RandomSource { parts.random }
  var keys: ServerKeys { parts.keys }
  var store: any CredentialStore { parts.store }
  var queries: (any TableQueries)? { parts.queries }
  var records: any WorldRecords { parts.records }

  /// The settings at this moment; a request reads them once, so that they cannot change half-way.
  var settings: WorldSettings { current.withLock { $0 } }

  package var policy: Policy { settings.policy }

  /// What the flows of one request see.
  package var environment: AuthEnvironment { settings.defences.environment }

  var defences: Defences { settings.defences }

  /// The public keys that verify this world's access tokens now.
  package var publicKeys: JWKSet { parts.keys.publicKeys(now: clock.now) }

  private static func settings(
    _ parts: Parts,
    clock: AdjustableClock,
    policy: Policy,
    initial: Policy,
    lab: LabSettings
  ) -> WorldSettings {
    let keys = parts.keys
    let environment = AuthEnvironment(
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
    let secure = Defences(environment: environment)
    let defences = lab.weaken(secure) { keys.publicKeys(now: clock.now) }
    return WorldSettings(policy: policy, initial: initial, lab: lab, defences: defences)
  }

  /// Puts settings in place, for the requests that come now.
  ///
  /// - Returns: whether they are others.
  func configure(policy: Policy, lab: LabSettings) -> Bool {
    current.withLock { current in
      guard policy != current.policy || lab != current.lab else { return false }
      current = Self.settings(parts, clock: clock, policy: policy, initial: initialPolicy, lab: lab)
      return true
    }
  }

  /// The policy that a reset goes back to, with every defence up.
  var defaults: (policy: Policy, lab: LabSettings) { (initialPolicy, LabSettings()) }

  /// Keeps an exchange and tells whoever watches.
  func record(_ exchange: Exchange) {
    exchanges.append(exchange)
    if events.isHeard { events.send(.trace(exchange)) }
  }

  /// Removes what can no longer matter: throttles that are empty, sessions past their absolute end. An ended session is
  /// kept until then, so that its tokens are still known as spent.
  ///
  /// - Throws: ``StoreUnavailable``.
  package func purge() async throws {
    let (now, policy) = (clock.now, policy)
    let windows = [policy.loginThrottle, policy.addressThrottle, policy.accountThrottle].map(\.window)
    let latest = now.adding(seconds: windows.max() ?? 0)
    try await parts.store.write { rows in
      try rows.purge(now: now, throttlesAfter: latest, sessionsBefore: now)
    }
  }

  /// What a reset puts back.
  package enum ResetPart: String, Sendable, CaseIterable {
    case clock
    case policy
    /// Users, their sessions and their messages, and what was stolen of them.
    case users
    case traces
  }

  /// Puts everything back, or some of it: no users, no sessions, no exchanges, the first policy, the real time.
  ///
  /// - Throws: ``StoreUnavailable``.
  package func reset(_ which: Set<ResetPart> = Set(ResetPart.allCases)) async throws {
    if which.contains(.users) {
      try await parts.store.write { rows in try rows.removeAll() }
      clients.removeAll(after: exchanges)
      board.removeAll()
      loot.removeAll()
    }
    if which.contains(.traces) { exchanges.removeAll() }
    try await change { [initialPolicy] state in
      if which.contains(.policy) { (state.policy, state.lab) = (initialPolicy, LabSettings()) }
      if which.contains(.clock) { state.clockOffset = 0 }
      if which.contains(.traces) { state.passed = [] }
    }
    if which.contains(.traces) { challenges.restartAll() }
    events.send(.reset(which == Set(ResetPart.allCases) ? nil : which.first))
  }

  /// Ends every stream of events, so that the server can stop.
  package func finish() {
    events.finish()
  }
}
