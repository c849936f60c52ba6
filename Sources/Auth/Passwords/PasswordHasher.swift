package import LibCrypto

/// Runs scrypt on threads of its own, a few at once, with a bounded queue.
///
/// One hash costs hundreds of milliseconds and 128 MiB by design. On an event loop or in the concurrency
/// pool it would hold up every other request, and without a bound a burst of logins would take all memory
/// (OWASP ASVS 2.4.1).
package struct PasswordHasher: Sendable {
  /// What new hashes are made with; older ones are made anew at login.
  package let parameters: ScryptParameters
  private let random: any RandomSource
  private let threads: HashingThreads
  private let decoy: PasswordHash
  /// Whose hashes these are; see ``FairQueue``.
  private var world = ""

  /// There are more hashes waiting than the queue holds.
  package struct Busy: Error, Equatable, Sendable {
    /// When it is worth trying again, in seconds.
    package let retryAfter: Int64
  }

  /// - Parameters:
  ///   - concurrency: hashes at once.
  ///   - capacity: hashes running or waiting; one more is refused.
  package init(
    parameters: ScryptParameters = .owasp,
    random: any RandomSource = SystemRandom(),
    concurrency: Int = 2,
    capacity: Int = 32
  ) {
    self.parameters = parameters
    self.random = random
    self.threads = HashingThreads(concurrency: concurrency, capacity: capacity)
    // Matches no password: its hash was never derived from one.
    self.decoy = PasswordHash(
      parameters: parameters,
      salt: random.bytes(PasswordHash.saltLength),
      hash: random.bytes(PasswordHash.hashLength)
    )
  }

  /// The same threads, for one world: none of the worlds that share them goes before another.
  package func inWorld(_ world: String) -> PasswordHasher {
    var hasher = self
    hasher.world = world
    return hasher
  }

  /// How many hashes wait for a thread, of all worlds.
  package var waitingCount: Int { threads.waitingCount }

  /// - Parameter client: the network address of whoever wants it.
  /// - Throws: ``Busy``.
  package func hash(_ password: Password, for client: String = "") async throws -> PasswordHash {
    try await run(for: client) { [parameters, random] () throws(CryptoError) in
      try PasswordHash.make(password, parameters: parameters, random: random)
    }
  }

  /// Whether the password is the one of `stored`. With no hash to compare, because there is no such user,
  /// it does the same work and says no: the time tells nothing (OWASP ASVS 6.3.8).
  ///
  /// - Parameter client: the network address of whoever wants to know.
  /// - Throws: ``Busy``.
  package func verify(
    _ password: Password,
    against stored: PasswordHash?,
    for client: String = ""
  ) async throws -> Bool {
    let candidate = stored ?? decoy
    let matches = try await run(for: client) { () throws(CryptoError) in try candidate.matches(password) }
    return matches && stored != nil
  }

  private func run<Value: Sendable>(
    for client: String,
    _ work: @escaping @Sendable () throws(CryptoError) -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      threads.run(
        HashingThreads.Job(
          work: { continuation.resume(with: Result(catching: work)) },
          refuse: { continuation.resume(throwing: Busy(retryAfter: 1)) }
        ),
        of: HashingThreads.Owner(client: client, world: world)
      )
    }
  }
}
