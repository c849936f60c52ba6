import Synchronization

/// The newest exchanges of a world; the oldest make room.
package final class ExchangeLog: Sendable {
  package static let capacity = 256

  private struct Entries {
    var ring: [Exchange] = []
    var next = 0
  }

  private let entries = Mutex(Entries())

  package init() {}

  package func append(_ exchange: Exchange) {
    entries.withLock { entries in
      if entries.ring.count < Self.capacity {
        entries.ring.append(exchange)
      } else {
        entries.ring[entries.next] = exchange
      }
      entries.next = (entries.next + 1) % Self.capacity
    }
  }

  package subscript(id: String) -> Exchange? {
    entries.withLock { entries in entries.ring.last { $0.id == id } }
  }

  package func removeAll() {
    entries.withLock { $0 = Entries() }
  }
}
