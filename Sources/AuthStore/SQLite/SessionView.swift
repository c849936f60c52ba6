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
    /// What the transaction now being written touches; nil means everything.
    var touched: Set<Key>? = []
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
        entries.byKey.removeAll(keepingCapacity: true)
        entries.header = header
      }
      entries.byKey[key] = entry
    }
  }

  /// The transaction being written changes this session.
  func touch(_ key: Key) {
    entries.withLock { _ = $0.touched?.insert(key) }
  }

  /// The transaction being written changes more than single sessions.
  func touchEverything() {
    entries.withLock { $0.touched = nil }
  }

  /// A transaction of ours was committed.
  func committed(before: WALIndex.Header?, after: WALIndex.Header?) {
    entries.withLock { entries in
      let touched = entries.touched
      entries.touched = []
      guard let before, let after, let touched, entries.header == before, before.isFollowedDirectly(by: after)
      else {
        // Another process may have committed in between, so the entries stay of the old state and count no more.
        return
      }
      for key in touched { entries.byKey[key] = nil }
      entries.header = after
    }
  }
}
