import Auth
import Synchronization

/// What is done for all worlds now and then, in steps that keep nobody waiting.
extension HostedWorlds {
  /// How often ``tidy()`` should run, in seconds. A use of a world is known to the register after so long at most.
  package var tidyInterval: Int64 { 30 }
  private static var batch: Int { 256 }
  /// How often the worlds that are being used are rid of rows that no longer matter, in seconds. Others are when they
  /// rest.
  private static var purgeInterval: Int64 { 600 }
  /// Rows of each kind that one step removes.
  private static var removal: Int { 512 }

  private static var atOnce: Int { 64 }

  /// Notes in the register which worlds were used, leaves those that rest to the database, ends those that are idle,
  /// and removes the rows of ended ones.
  ///
  /// - Throws: `StoreUnavailable`.
  package func tidy() async throws {
    let now = now()
    try await forgetUses(after: now)
    hearListeners(at: now)
    try await noteUses(since: min(now, notedAt.load(ordering: .relaxed)))
    notedAt.store(now, ordering: .relaxed)
    trimUsed(at: now)
    try await purgeUsed(at: now)
    let (rest, lateRest) = (limits.rest, max(limits.rest, limits.lateRest))
    await leave(
      residents.uses { usedAt, world in now - usedAt > (world.isMissedWhileResting ? lateRest : rest) }
    )
    try await endIdle(at: now)
    total.store(try await register.count(), ordering: .relaxed)
    // A few seconds' worth at most, lest it never come to an end while many are ended.
    for _ in 0..<Self.batch {
      guard try await register.removeEnded(rows: Self.removal) else { break }
      await Task.yield()
    }
  }

  /// Where the system's clock has gone back, worlds that were used before would neither rest nor end, nor make room for
  /// others, for as long as the step was.
  private func forgetUses(after now: Int64) async throws {
    residents.forgetUses(after: now)
    // Another server's clock may be ahead by a little, and its uses count.
    while try await register.forgetUses(after: now + 2 * tidyInterval, limit: Self.removal) {
      await Task.yield()
    }
  }

  /// A page that is open uses its world, whether it asks for anything or not. One that has gone without a word is found
  /// out by writing to it.
  private func hearListeners(at now: Int64) {
    for resident in residents.all() where resident.world.events.isHeard {
      resident.world.events.send(.beat)
    }
    residents.useHeard(at: now)
  }

  private func trimUsed(at now: Int64) {
    for resident in residents.all(where: { $0 >= now - 2 * tidyInterval }) {
      resident.world.exchanges.trim(to: limits.traceBytes)
    }
  }

  /// A world that is never left alone never rests, and would keep each throttle and each session that it ever had.
  private func purgeUsed(at now: Int64) async throws {
    let last = purgedAt.load(ordering: .relaxed)
    // The clock may have gone back since.
    guard now < last || now - last >= Self.purgeInterval else { return }
    purgedAt.store(now, ordering: .relaxed)
    let since = min(last, now - Self.purgeInterval)
    try await forEach(of: residents.uses { usedAt, _ in usedAt >= since }) { use in
      try await self.residents[use.id]?.purge()
    }
  }

  /// Writes down what is in memory alone, before the process ends.
  ///
  /// - Throws: `StoreUnavailable`.
  package func close() async throws {
    try await noteUses(since: .min)
    try await forEach(of: residents.uses()) { use in try await self.residents[use.id]?.keep() }
  }

  private func noteUses(since: Int64) async throws {
    try await note(residents.uses { usedAt, _ in usedAt >= since })
  }

  /// Tells the register when worlds were used. Whoever leaves memory must have been told of, lest it be ended as one that
  /// has not been used since.
  private func note(_ uses: [ResidentWorlds.Use]) async throws {
    var sightings = uses.map { WorldSighting(world: $0.id.text, at: $0.usedAt) }[...]
    while !sightings.isEmpty {
      let ended = try await register.see(Array(sightings.prefix(Self.batch)))
      // Another instance ended them to make room.
      if !ended.isEmpty { forget(ended) }
      sightings = sightings.dropFirst(Self.batch)
    }
  }

  /// Leaves the worlds to the database that were not used for the longest, when there are more than `limit` in memory.
  func rest(ifMoreThan limit: Int) async {
    guard residents.count > limit,
      isMakingRoom.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return }
    defer { isMakingRoom.store(false, ordering: .releasing) }
    // A few more than must be, so that not every newcomer has to look for one.
    let surplus = residents.count - limit + limit / 16
    let idlest = residents.uses { _, world in !world.events.isHeard }.sorted { $0.usedAt < $1.usedAt }
    let uses = Array(idlest.prefix(surplus))
    do {
      try await note(uses)
    } catch {
      return
    }
    await leave(uses)
  }

  /// Leaves worlds to the database. Without it they stay in memory, until it is there again.
  private func leave(_ idle: [ResidentWorlds.Use]) async {
    try? await forEach(of: idle) { use in
      try await self.writeDown(use.id)
      self.residents.release(use.id, unlessUsedAfter: use.usedAt)
    }
  }

  /// Does something with many worlds, some at a time: what waits for the database is committed together.
  ///
  /// - Throws: what `body` throws first.
  private func forEach(
    of uses: [ResidentWorlds.Use],
    _ body: @escaping @Sendable (ResidentWorlds.Use) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for use in uses.prefix(Self.atOnce) { group.addTask { try await body(use) } }
      var left = uses.dropFirst(Self.atOnce)
      while try await group.next() != nil {
        if let use = left.popFirst() { group.addTask { try await body(use) } }
      }
    }
  }

  /// On its own, so that nothing here holds the world when it is to go.
  private func writeDown(_ id: WorldID) async throws {
    guard let world = residents[id], !world.events.isHeard else { return }
    try await world.purge()
    try await world.keep()
  }

  private func endIdle(at now: Int64) async throws {
    while true {
      // Another instance may know of a use that the register has not heard of yet.
      let limit = now - limits.idle - 2 * tidyInterval
      let idle = try await register.idlest(limit: Self.batch).filter { sighting in
        max(sighting.at, WorldID(sighting.world).flatMap(residents.usedAt) ?? .min) < limit
      }
      guard !idle.isEmpty else { return }
      try await end(idle.map(\.world), at: now)
    }
  }
}
