import Synchronization

/// All open connections, of which there is a fixed number at most.
///
/// A full house turns nobody away at the door: room is made by closing the connection that has kept the server waiting
/// for the longest, and where none does, the one whose request has been answered for the longest. So a crowd of
/// connections that send nothing, or send slowly, keeps nobody else out.
final class OpenConnections: Sendable {
  private let limit: Int
  private let open = Mutex<[ObjectIdentifier: Entry]>([:])

  struct Entry: Sendable {
    let activity: ConnectionActivity
    let close: @Sendable () -> Void
  }

  init(limit: Int) {
    self.limit = limit
  }

  var count: Int { open.withLock { $0.count } }

  func add(_ activity: ConnectionActivity, close: @escaping @Sendable () -> Void) {
    let victim = open.withLock { open -> Entry? in
      var victim: Entry?
      if open.count >= limit, let longest = open.min(by: { $0.value.activity.rank < $1.value.activity.rank })
      {
        victim = longest.value
        open[longest.key] = nil
      }
      open[ObjectIdentifier(activity)] = Entry(activity: activity, close: close)
      return victim
    }
    victim?.close()
  }

  func remove(_ activity: ConnectionActivity) {
    open.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(activity)) }
  }
}
