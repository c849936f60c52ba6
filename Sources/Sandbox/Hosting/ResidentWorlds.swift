import NIOCore
import Synchronization

/// The worlds that are in memory, and when each was used last, in seconds of the system's clock.
///
/// It is asked at every request, so it is cut into parts with a lock each: one world's requests hold up those of few
/// others, and for the time of one look-up.
final class ResidentWorlds: Sendable {
  private static let partCount = 64

  private struct Entry {
    var world: World
    var usedAt: Int64
    /// See ``RequestPace/turn(_:now:)``.
    var emptyAt: UInt64 = 0
  }

  private final class Part: Sendable {
    let entries = Mutex<[WorldID: Entry]>([:])
  }

  private let parts = (0..<partCount).map { _ in Part() }
  private let total = Atomic<Int>(0)
  let pace: RequestPace

  init(pace: RequestPace) {
    self.pace = pace
  }

  var count: Int { total.load(ordering: .relaxed) }

  private func part(of id: WorldID) -> Part { parts[Int(id.low % UInt64(Self.partCount))] }

  /// A world in memory, which is being used now, and when its request's turn is; nil if it is not there.
  func use(_ id: WorldID, at now: Int64) -> (world: World, turn: RequestPace.Turn)? {
    let uptime = NIODeadline.now().uptimeNanoseconds
    return part(of: id).entries.withLock { entries in
      // In place: taking the entry out and putting it back would hash twice.
      guard let index = entries.index(forKey: id) else { return nil }
      if entries.values[index].usedAt < now { entries.values[index].usedAt = now }
      return (entries.values[index].world, pace.turn(&entries.values[index].emptyAt, now: uptime))
    }
  }

  /// Keeps a world unless it is there already.
  ///
  /// - Returns: the one that is there now.
  func add(_ id: WorldID, _ world: World, usedAt now: Int64) -> World {
    part(of: id).entries.withLock { entries in
      if let known = entries[id] { return known.world }
      entries[id] = Entry(world: world, usedAt: now)
      total.wrappingAdd(1, ordering: .relaxed)
      return world
    }
  }

  /// No world was used later than now: where the clock has gone back they would be the ones in use for as long as the step
  /// was.
  func forgetUses(after now: Int64) {
    for part in parts {
      part.entries.withLock { entries in
        for (id, entry) in entries where entry.usedAt > now { entries[id]?.usedAt = now }
      }
    }
  }

  /// Lets go of a world.
  ///
  /// - Parameter limit: it stays if it was used after this.
  /// - Returns: the world, if it was let go of.
  @discardableResult
  func remove(_ id: WorldID, unlessUsedAfter limit: Int64 = .max) -> World? {
    part(of: id).entries.withLock { entries in
      guard let entry = entries[id], entry.usedAt <= limit else { return nil }
      entries[id] = nil
      total.wrappingSubtract(1, ordering: .relaxed)
      return entry.world
    }
  }

  /// Leaves a world to the database, unless somebody still holds it: a request that is being answered, or a stream of its
  /// events. So there are never two of one world here, of which one would not hear of what the other changes.
  ///
  /// - Parameter limit: it stays if it was used after this.
  func release(_ id: WorldID, unlessUsedAfter limit: Int64) {
    part(of: id).entries.withLock { entries in
      // Whoever takes it up does so under this lock.
      guard let index = entries.index(forKey: id), entries.values[index].usedAt <= limit,
        isKnownUniquelyReferenced(&entries.values[index].world)
      else { return }
      entries.remove(at: index)
      total.wrappingSubtract(1, ordering: .relaxed)
    }
  }

  /// A world in memory, which is not being used by being looked at.
  subscript(_ id: WorldID) -> World? {
    part(of: id).entries.withLock { $0[id]?.world }
  }

  /// Who listens to a world uses it now.
  func useHeard(at now: Int64) {
    for part in parts {
      part.entries.withLock { entries in
        for index in entries.indices where entries.values[index].usedAt < now {
          if entries.values[index].world.events.isHeard { entries.values[index].usedAt = now }
        }
      }
    }
  }

  func usedAt(_ id: WorldID) -> Int64? {
    part(of: id).entries.withLock { $0[id]?.usedAt }
  }

  /// A world in memory by its name: nothing that holds it.
  struct Use: Sendable {
    let id: WorldID
    let usedAt: Int64
  }

  /// When which worlds were used, of those of which `isIncluded` says so; in no order.
  func uses(where isIncluded: (Int64, World) -> Bool = { _, _ in true }) -> [Use] {
    parts.flatMap { part in
      part.entries.withLock { entries in
        entries.compactMap { id, entry in
          isIncluded(entry.usedAt, entry.world) ? Use(id: id, usedAt: entry.usedAt) : nil
        }
      }
    }
  }

  struct Resident: Sendable {
    let id: WorldID
    let world: World
    let usedAt: Int64
  }

  /// Those of which `isIncluded` says so, given when they were used; in no order.
  func all(where isIncluded: (Int64) -> Bool = { _ in true }) -> [Resident] {
    parts.flatMap { part in
      part.entries.withLock { entries in
        entries.compactMap { id, entry in
          isIncluded(entry.usedAt) ? Resident(id: id, world: entry.world, usedAt: entry.usedAt) : nil
        }
      }
    }
  }
}
