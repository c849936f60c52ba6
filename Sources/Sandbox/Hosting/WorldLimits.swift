/// What visitors may take of a server that strangers use.
package struct WorldLimits: Sendable, Equatable {
  /// Worlds at once. One more ends the one that has not been used for the longest.
  package var worlds = 10_000
  /// Worlds whose traces, board and loot are in memory; with one more, the one that has not been used for the longest is
  /// left to the database alone.
  package var residents = 2_000
  /// A world that is not used for so long ends, in seconds.
  package var idle: Int64 = 24 * 3600
  /// A world that is not used for so long is left to the database alone, in seconds.
  package var rest: Int64 = 5 * 60
  /// The same, where something would be missed that is in memory alone; see ``World/isMissedWhileResting``.
  package var lateRest: Int64 = 15 * 60
  /// A world used within so many seconds is not ended to make room for another.
  package var safe: Int64 = 60
  /// Worlds that one network address may make at once, and again within an hour.
  package var newWorlds: Int64 = 60
  /// Requests of a world that are served in a second, apart from a burst at first; see ``RequestPace``.
  package var requestRate: Int64 = 100
  /// Users in a world.
  package var users = 100
  /// Sessions in a world, ended ones among them; one more removes the oldest.
  package var sessions = 500

  /// Bytes of the exchanges that a world remembers; the oldest go when there are more. Looked at now and then.
  package var traceBytes = 1 << 20

  package init() {}
}
