/// Which worlds there are, where each visitor has one. What is in it outlives the process, and other instances on the
/// same database see it.
///
/// Times are the system's own, in seconds since 1970-01-01T00:00:00Z: no world's clock moves them.
package protocol WorldRegister: Sendable {
  /// Enters a new world.
  ///
  /// - Throws: ``StoreUnavailable``.
  func insert(_ world: String, at now: Int64) async throws

  /// A world that has not ended; nil if there is none of that name.
  ///
  /// - Throws: ``StoreUnavailable``.
  func find(_ world: String) async throws -> RegisteredWorld?

  /// Notes when worlds were used last. An earlier time than the one that is known changes nothing.
  ///
  /// - Returns: those of them that have ended, or are not there.
  /// - Throws: ``StoreUnavailable``.
  func see(_ sightings: [WorldSighting]) async throws -> [String]

  /// Notes that worlds were used at `time` which seem to have been used later: the clock has gone back.
  ///
  /// - Parameter limit: how many at most.
  /// - Returns: whether there are more of them.
  /// - Throws: ``StoreUnavailable``.
  func forgetUses(after time: Int64, limit: Int) async throws -> Bool

  /// How many worlds have not ended.
  ///
  /// - Throws: ``StoreUnavailable``.
  func count() async throws -> Int

  /// The worlds that have not been used for the longest, and since when.
  ///
  /// - Parameter limit: at most so many.
  /// - Throws: ``StoreUnavailable``.
  func idlest(limit: Int) async throws -> [WorldSighting]

  /// Ends worlds: ``find(_:)`` knows them no longer, and their rows are removed by ``removeEnded(rows:)``.
  ///
  /// - Throws: ``StoreUnavailable``.
  func end(_ worlds: [String], at now: Int64) async throws

  /// Removes rows of ended worlds, in a step that keeps nobody else waiting for long.
  ///
  /// - Parameter rows: at most so many of each kind.
  /// - Returns: whether there is more to remove.
  /// - Throws: ``StoreUnavailable``.
  func removeEnded(rows: Int) async throws -> Bool
}

/// A world as the register knows it.
package struct RegisteredWorld: Sendable, Equatable {
  package let seenAt: Int64
  /// What it is beside its rows; nil if it is as it was made.
  package let record: WorldRecord?

  package init(seenAt: Int64, record: WorldRecord?) {
    self.seenAt = seenAt
    self.record = record
  }
}

/// When a world was used.
package struct WorldSighting: Sendable, Equatable {
  package let world: String
  package let at: Int64

  package init(world: String, at: Int64) {
    self.world = world
    self.at = at
  }
}
