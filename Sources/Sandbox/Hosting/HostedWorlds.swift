package import Auth
package import HTTPTypes
package import LibCrypto
import Synchronization
package import Tokens

/// A world for each visitor, found again by a cookie (``WorldCookie``).
///
/// What is used is in memory; what is not is left to the database, and costs nothing else. A world is made by the first
/// request that changes something or is recorded, and ends when it has not been used for long, or when there are too
/// many and it has not been used for the longest.
package final class HostedWorlds: WorldSource {
  let limits: WorldLimits
  let register: any WorldRegister
  let residents: ResidentWorlds
  /// How many worlds there are, those of other instances among them: as it was at the last count, and what has been
  /// made and ended here since.
  let total = Atomic<Int>(0)
  /// Until when the register knows of all uses.
  let notedAt = Atomic<Int64>(.min)
  /// When the worlds in use were last rid of rows that no longer matter.
  let purgedAt = Atomic<Int64>(0)
  /// Whether somebody is leaving worlds to the database since there are too many in memory.
  let isMakingRoom = Atomic<Bool>(false)
  let now: @Sendable () -> Int64
  private let newcomers: NewcomerThrottle
  private let cookies: WorldCookie
  private let random: any RandomSource
  private let make: @Sendable (String) -> World
  /// What a visitor sees who has no world yet. Nothing ever happens in it.
  private let blank: World
  package let tally: ClassTally?
  private let didEnd: @Sendable ([String]) -> Void

  /// - Parameters:
  ///   - random: names the worlds.
  ///   - now: the system's time, in seconds since 1970-01-01T00:00:00Z.
  ///   - tally: counts how far the visitors have come.
  ///   - didEnd: told the names of worlds that ended.
  ///   - make: makes the world of a name, untouched.
  package init(
    limits: WorldLimits,
    register: any WorldRegister,
    keys: ServerKeys,
    random: any RandomSource = SystemRandom(),
    now: @escaping @Sendable () -> Int64 = { AdjustableClock.systemTime().seconds },
    tally: ClassTally? = nil,
    didEnd: @escaping @Sendable ([String]) -> Void = { _ in },
    make: @escaping @Sendable (String) -> World
  ) {
    self.limits = limits
    self.residents = ResidentWorlds(pace: RequestPace(rate: limits.requestRate))
    self.register = register
    self.cookies = keys.worldCookies
    self.random = random
    self.now = now
    self.tally = tally
    self.didEnd = didEnd
    self.make = make
    self.newcomers = NewcomerThrottle(hourly: limits.newWorlds)
    self.blank = make("")
  }

  package var isLab: Bool { blank.isLab }
  package var publicKeys: JWKSet { blank.publicKeys }

  package nonisolated(nonsending) func world(
    for request: HTTPRequest,
    address: ClientAddress,
    need: WorldNeed
  ) async throws -> FoundWorld {
    let now = now()
    if let id = cookies.world(in: request.headerFields) {
      if let (world, turn) = residents.use(id, at: now) {
        try await wait(for: turn)
        return FoundWorld(world: world)
      }
      if let registered = try await register.find(id.text) {
        return await load(id, registered.record, at: now)
      }
    }
    switch need {
    case .any: return FoundWorld(world: blank)
    case .own: return try await makeWorld(for: request, address: address.text, at: now)
    }
  }

  /// - Throws: ``Problem`` 429 for one that is refused.
  private nonisolated(nonsending) func wait(for turn: RequestPace.Turn) async throws {
    guard turn.wait > 0 else { return }
    // Whoever is cancelled has been told, and is answered by nobody.
    try? await Task.sleep(nanoseconds: turn.wait)
    guard turn.isRefused else { return }
    let seconds = residents.pace.retryAfter
    throw Problem(
      .tooManyRequests,
      detail: "More of your requests are waiting than this server answers in \(seconds) seconds.",
      headers: [.retryAfter: String(seconds)]
    )
  }

  /// Takes a world into memory. The cookie is given again each time, so that it lives on while its world does.
  ///
  /// - Parameter record: nil for a world in which nothing has been changed.
  private func load(_ id: WorldID, _ record: WorldRecord?, at now: Int64) async -> FoundWorld {
    let world = make(id.text)
    world.take(record)
    let resident = residents.add(id, world, usedAt: now)
    await rest(ifMoreThan: limits.residents)
    return FoundWorld(world: resident, setCookie: cookies.setCookie(for: id, maxAge: limits.idle))
  }

  private func makeWorld(
    for request: HTTPRequest,
    address: String,
    at now: Int64
  ) async throws -> FoundWorld {
    // Another site's page shall make nobody a world, nor use up what an address may make.
    let site = request.headerFields[.secFetchSite]
    guard site != "cross-site" || request.headerFields[.secFetchMode] == "navigate" && request.method == .get
    else {
      throw Problem(
        .forbidden,
        detail: "Another site sent this request, and this browser has no world here yet."
      )
    }
    if let wait = newcomers.charge(address, now: NumericDate(seconds: now)) {
      throw Problem(
        .tooManyRequests,
        detail: "Too many worlds were made from your network address. Wait \(wait) seconds.",
        headers: [.retryAfter: String(wait)]
      )
    }
    try await makeRoom(at: now)
    let id = WorldID(random: random)
    try await register.insert(id.text, at: now)
    total.wrappingAdd(1, ordering: .relaxed)
    return await load(id, nil, at: now)
  }

  /// Ends the idlest world if there are as many as there may be.
  ///
  /// - Throws: ``Problem`` 503 when all of them are being used.
  private func makeRoom(at now: Int64) async throws {
    guard total.load(ordering: .relaxed) >= limits.worlds else { return }
    let isIdle = { [residents, limits] (sighting: WorldSighting) in
      // Memory knows of uses that the register has not heard of yet.
      let usedAt = max(sighting.at, WorldID(sighting.world).flatMap(residents.usedAt) ?? 0)
      return now - usedAt > limits.safe
    }
    guard let idlest = try await register.idlest(limit: 64).first(where: isIdle) else {
      throw Problem(
        .worlds,
        detail: "There are as many visitors as this server has room for. Try again in a minute.",
        retryAfter: limits.safe
      )
    }
    try await end([idlest.world], at: now)
  }

  /// Ends worlds: nobody finds them any more, and their rows are removed later.
  ///
  /// - Throws: `StoreUnavailable`.
  func end(_ worlds: [String], at now: Int64) async throws {
    try await register.end(worlds, at: now)
    total.wrappingSubtract(worlds.count, ordering: .relaxed)
    forget(worlds)
  }

  /// Lets go of worlds that have ended.
  func forget(_ worlds: [String]) {
    for id in worlds.compactMap(WorldID.init) { residents.remove(id)?.finish() }
    tally?.forget(worlds)
    didEnd(worlds)
  }

  package var census: WorldCensus {
    WorldCensus(
      worlds: total.load(ordering: .relaxed),
      residents: residents.count,
      streams: residents.all().reduce(0) { $0 + $1.world.events.listenerCount }
    )
  }

  package func finish() {
    for resident in residents.all() { resident.world.finish() }
    tally?.finish()
  }
}
