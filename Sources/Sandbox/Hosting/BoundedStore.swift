package import Auth
import Tokens

/// A store in which one world has a bounded number of users and sessions.
package struct BoundedStore: CredentialStore {
  private let store: any CredentialStore
  private let users: Int
  private let sessions: Int

  /// There are as many users as there may be.
  struct Full: Error, Equatable {
    let users: Int
  }

  package init(_ store: any CredentialStore, limits: WorldLimits) {
    self.store = store
    self.users = limits.users
    self.sessions = limits.sessions
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialReader) throws -> Value
  ) async throws -> Value {
    try await store.read(body)
  }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialWriter) throws -> Value
  ) async throws -> Value {
    try await store.write { [users, sessions] rows in
      try body(BoundedRows(rows: rows, users: users, sessions: sessions))
    }
  }

  package nonisolated(nonsending) func sessionAndUser(_ id: SessionID) async throws -> (
    session: Session, user: User
  )? {
    try await store.sessionAndUser(id)
  }
}

private struct BoundedRows: CredentialWriter {
  let rows: any CredentialWriter
  let users: Int
  let sessions: Int

  /// - Throws: ``BoundedStore/Full``, `UsernameTaken`.
  func insert(_ user: User) throws {
    // A name that is taken stays taken, whether there is room or not.
    if try rows.users(limit: users).count >= users, try rows.user(named: user.username.key) == nil {
      throw BoundedStore.Full(users: users)
    }
    try rows.insert(user)
  }

  /// The oldest session goes, an ended one first, when there are as many as there may be. One that seems to be newer than
  /// the new one is of a time before the clock was set back.
  func insert(_ session: Session) throws {
    let known = try rows.sessions(limit: sessions)
    let isOfBefore = { (known: Session) in known.ending != nil || known.createdAt > session.createdAt }
    if known.count >= sessions, let oldest = known.first(where: isOfBefore) ?? known.first {
      try rows.remove(oldest.id)
    }
    try rows.insert(session)
  }

  func user(_ id: UserID) throws -> User? { try rows.user(id) }
  func isEnabled(_ id: UserID) throws -> Bool { try rows.isEnabled(id) }
  func user(named key: String) throws -> User? { try rows.user(named: key) }
  func session(_ id: SessionID) throws -> Session? { try rows.session(id) }
  func sessions(of user: UserID) throws -> [Session] { try rows.sessions(of: user) }
  func sessionsEndedByReuse(of user: UserID, since: NumericDate) throws -> [Session] {
    try rows.sessionsEndedByReuse(of: user, since: since)
  }
  func throttle(_ key: String) throws -> NumericDate? { try rows.throttle(key) }
  func users(limit: Int) throws -> [User] { try rows.users(limit: limit) }
  func sessions(limit: Int) throws -> [Session] { try rows.sessions(limit: limit) }
  func update(_ user: User) throws { try rows.update(user) }
  func update(_ session: Session) throws { try rows.update(session) }
  func remove(_ session: SessionID) throws { try rows.remove(session) }
  func setThrottle(_ key: String, emptyAt: NumericDate?) throws {
    try rows.setThrottle(key, emptyAt: emptyAt)
  }
  func purge(now: NumericDate, throttlesAfter: NumericDate, sessionsBefore: NumericDate) throws {
    try rows.purge(now: now, throttlesAfter: throttlesAfter, sessionsBefore: sessionsBefore)
  }
  func removeAll() throws { try rows.removeAll() }
}
