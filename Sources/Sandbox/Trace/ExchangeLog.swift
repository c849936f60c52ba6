import Synchronization

/// The newest exchanges of a world; the oldest make room.
package final class ExchangeLog: Sendable {
  package static let capacity = 256

  private struct Entries {
    var ring: [Exchange] = []
    /// Where the next one goes, once the ring is full.
    var next = 0
    /// How many there were since the beginning.
    var count = 0
    /// How many there were when that was written down last.
    var kept = 0

    /// Oldest first.
    var ordered: [Exchange] { ring.count < capacity ? ring : Array(ring[next...] + ring[..<next]) }
  }

  private let entries = Mutex(Entries())

  package init() {}

  /// Keeps an exchange and gives it its number.
  func append(_ exchange: Exchange) {
    // All requests meet here, so nothing is made under the lock, and what makes room is let go of outside of it.
    var oldest = exchange
    entries.withLock { entries in
      entries.count += 1
      exchange.take(number: entries.count)
      guard entries.ring.count == Self.capacity else { return entries.ring.append(oldest) }
      swap(&entries.ring[entries.next], &oldest)
      entries.next = (entries.next + 1) % Self.capacity
    }
  }

  package subscript(id: String) -> Exchange? {
    entries.withLock { entries in entries.ring.last { $0.id == id } }
  }

  /// Those with a number above `number`, oldest first; the newest `limit` of them.
  package func newest(after number: Int = 0, limit: Int = capacity) -> [Exchange] {
    entries.withLock { Array($0.ordered.filter { $0.number > number }.suffix(limit)) }
  }

  /// The number of the last exchange; 0 when there was none.
  package var newestNumber: Int { entries.withLock { $0.count } }

  /// The number that was written down last, from which they go on when the world is taken into memory again.
  var keptNumber: Int { entries.withLock { $0.kept } }

  /// A number was written down, here or elsewhere.
  func keep(number: Int) {
    entries.withLock { entries in
      entries.kept = number
      entries.count = max(entries.count, number)
    }
  }

  /// Lets go of the oldest when all together are large.
  ///
  /// - Parameter bytes: of what came over the network, at most.
  func trim(to bytes: Int) {
    entries.withLock { entries in
      var left = bytes
      let kept = entries.ordered.reversed().prefix { exchange in
        left -= exchange.byteCount
        return left >= 0
      }
      guard kept.count < entries.ring.count else { return }
      entries.ring = kept.reversed()
      entries.next = 0
    }
  }

  /// Forgets them; the numbers go on, so that whoever asks for what came after one misses nothing.
  package func removeAll() {
    entries.withLock { entries in
      entries.ring = []
      entries.next = 0
    }
  }
}
