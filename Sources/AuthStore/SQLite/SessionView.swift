import Auth
import Synchronization

/// The sessions that requests ask about all the time, in memory, and never older than the database.
///
/// Checking the session at each request is what makes a logout felt at once, and reading it from the database each
/// time would cost more than all the rest of the request. An entry counts only while the log of the database is as it
/// was when the entry was read (``WALIndex``), so that a logout by another process is seen at the very next request
/// too. Our own commits carry the view along: they drop what they touched and keep the rest.
final class SessionView: Sendable {
  struct Key: Hashable, Sendable {
    let world: String
    let id: SessionID
  }

  struct Entry: Sendable {
    let session: Session
    let user: User
  }

  private struct Entries {
    /// The state of the log that all entries are of.
    var header: WALIndex.Header?
    var byKey: [Key: Entry] = [:]
    /// Which of a user's sessions there may be an entry of, by world. Not asked when an entry is.
    var ofUsers: [String: [UserID: Set<SessionID>]] = [:]
    /// What the transaction now being written touches.
    var touched = Touched()

    mutating func removeAll() {
      byKey.removeAll(keepingCapacity: true)
      ofUsers.removeAll()
    }

    mutating func remove(_ sessions: Set<SessionID>, of world: String) {
      for id in sessions { byKey[Key(world: world, id: id)] = nil }
    }
  }

  private struct Touched {
    var keys: Set<Key> = []
    var users: [(world: String, id: UserID)] = []
    var worlds: Set<String> = []
  }

  /// Some 1 KiB an entry.
  private static let capacity = 16_384

  private let entries = Mutex(Entries())

  /// An entry that is as new as the log's state `header`.
  func entry(_ key: Key, at header: WALIndex.Header) -> Entry? {
    entries.withLock { entries in
      guard entries.header == header else { return nil }
      return entries.byKey[key]
    }
  }

  /// Keeps what was read when the log was in state `header` or later.
  func keep(_ entry: Entry, _ key: Key, at header: WALIndex.Header) {
    entries.withLock { entries in
      if entries.header != header || entries.byKey.count >= Self.capacity {
        entries.removeAll()
        entries.header = header
      }
      entries.byKey[key] = entry
      entries.ofUsers[key.world, default: [:]][entry.user.id, default: []].insert(key.id)
    }
  }

  /// The transaction being written changes this session.
  func touch(_ key: Key) {
    entries.withLock { _ = $0.touched.keys.insert(key) }
  }

  /// The transaction being written changes this user, as each login does.
  func touch(_ user: UserID, in world: String) {
    entries.withLock { $0.touched.users.append((world, user)) }
  }

  /// The transaction being written changes any number of a world's sessions and users.
  func touchAll(of world: String) {
    entries.withLock { _ = $0.touched.worlds.insert(world) }
  }

  /// A transaction of ours was committed.
  func committed(before: WALIndex.Header?, after: WALIndex.Header?) {
    entries.withLock { entries in
      let touched = entries.touched
      entries.touched = Touched()
      guard let before, let after, entries.header == before, before.isFollowedDirectly(by: after) else {
        // Another process may have committed in between, so the entries stay of the old state and count no more.
        return
      }
      for key in touched.keys { entries.byKey[key] = nil }
      for (world, user) in touched.users {
        entries.remove(entries.ofUsers[world]?.removeValue(forKey: user) ?? [], of: world)
      }
      for world in touched.worlds {
        for sessions in (entries.ofUsers.removeValue(forKey: world) ?? [:]).values {
          entries.remove(sessions, of: world)
        }
      }
      entries.header = after
    }
  }
}
