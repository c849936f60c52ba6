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

  /// Notes in the register which worlds were used, leaves those that rest to the database, ends those that are idle,
  /// and removes the rows of ended ones.
  ///
  /// - Throws: `StoreUnavailable`.
  package func tidy() async throws {
    let now = now()
    try await forgetUses(after: now)
    try await noteUses(since: now - 2 * tidyInterval)
    for resident in residents.all(where: { $0 >= now - 2 * tidyInterval }) {
      resident.world.exchanges.trim(to: limits.traceBytes)
    }
    try await purgeUsed(at: now)
    await rest(residents.all { now - $0 > limits.rest })
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

  /// A world that is never left alone never rests, and would keep each throttle and each session that it ever had.
  private func purgeUsed(at now: Int64) async throws {
    let last = purgedAt.load(ordering: .relaxed)
    // The clock may have gone back since.
    guard now < last || now - last >= Self.purgeInterval else { return }
    purgedAt.store(now, ordering: .relaxed)
    for resident in residents.all(where: { $0 >= min(last, now - Self.purgeInterval) }) {
      try await resident.world.purge()
    }
  }

  /// Writes down what is in memory alone, before the process ends.
  ///
  /// - Throws: `StoreUnavailable`.
  package func close() async throws {
    try await noteUses(since: .min)
    for resident in residents.all() { try await resident.world.keep() }
  }

  private func noteUses(since: Int64) async throws {
    var sightings = residents.all { $0 >= since }
      .map { WorldSighting(world: $0.id.text, at: $0.usedAt) }
    while !sightings.isEmpty {
      let ended = try await register.see(Array(sightings.prefix(Self.batch)))
      // Another instance ended them to make room.
      if !ended.isEmpty { forget(ended) }
      sightings.removeFirst(min(Self.batch, sightings.count))
    }
  }

  /// Leaves the worlds to the database that were not used for the longest, when there are more than `limit` in memory.
  func rest(ifMoreThan limit: Int) async {
    guard residents.count > limit else { return }
    // A few more than must be, so that not every newcomer has to look for one.
    let surplus = residents.count - limit + limit / 16
    let idlest = residents.all().sorted { $0.usedAt < $1.usedAt }.filter { !$0.world.events.isHeard }
    await rest(Array(idlest.prefix(surplus)))
  }

  private func rest(_ idle: [ResidentWorlds.Resident]) async {
    // Who watches a world uses it.
    for resident in idle where !resident.world.events.isHeard {
      do {
        try await resident.world.purge()
        try await resident.world.keep()
      } catch {
        // It stays in memory until the database can be written again.
        return
      }
      residents.remove(resident.id, unlessUsedAfter: resident.usedAt)
    }
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
