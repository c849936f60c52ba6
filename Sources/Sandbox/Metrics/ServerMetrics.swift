import Synchronization

/// How many requests there were, how they were answered, and how long it took.
package final class ServerMetrics: Sendable {
  struct Key: Hashable, Sendable {
    /// As the router has it, with its parameters unfilled: `/auth/sessions/{id}`. What no route answers is the site's.
    let route: String
    let method: String
    /// The first digit of the status.
    let statusClass: Int
  }

  struct Series: Sendable {
    /// How many took no longer than each of ``ServerMetrics/bounds``, and longer than the one before; the last has the rest.
    var buckets = [UInt64](repeating: 0, count: ServerMetrics.bounds.count + 1)
    var nanoseconds: UInt64 = 0
  }

  /// In seconds.
  static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  private static let nanosecondBounds = bounds.map { UInt64($0 * 1e9) }

  private let series = Mutex<[Key: Series]>([:])
  private let unavailable = Mutex<[Unavailability: UInt64]>([:])

  package init() {}

  func record(_ key: Key, nanoseconds: UInt64) {
    let bucket = Self.nanosecondBounds.firstIndex { nanoseconds <= $0 } ?? Self.bounds.count
    series.withLock { series in
      series[key, default: Series()].buckets[bucket] += 1
      series[key]?.nanoseconds += nanoseconds
    }
  }

  /// Counts an answer of 503.
  func recordUnavailable(_ cause: Unavailability) {
    unavailable.withLock { $0[cause, default: 0] += 1 }
  }

  /// How many answers of 503 there were, for each cause there is: one that has not happened yet is 0.
  var unavailabilities: [(cause: Unavailability, count: UInt64)] {
    unavailable.withLock { counts in Unavailability.allCases.map { ($0, counts[$0] ?? 0) } }
  }

  var all: [(key: Key, series: Series)] {
    series.withLock { Array($0) }.sorted {
      ($0.key.route, $0.key.method, $0.key.statusClass) < ($1.key.route, $1.key.method, $1.key.statusClass)
    }.map { (key: $0.key, series: $0.value) }
  }
}
