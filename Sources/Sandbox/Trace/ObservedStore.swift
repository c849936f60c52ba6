import Auth
import Tokens

/// A store that tells the request which rows it changed, once they are committed.
struct ObservedStore: CredentialStore {
  let store: any CredentialStore

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialReader) throws -> Value
  ) async throws -> Value {
    try await store.read(body)
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialWriter) throws -> Value
  ) async throws -> Value {
    guard let observer = RequestWitness.current else { return try await store.write(body) }
    let (value, changes) = try await store.write { rows in
      let observed = ObservedRows(rows)
      let value = try body(observed)
      return (value, observed.changes)
    }
    observer.append(changes)
    return value
  }

  nonisolated(nonsending) func sessionAndUser(_ id: SessionID) async throws -> (session: Session, user: User)?
  {
    try await store.sessionAndUser(id)
  }
}

/// One transaction's rows, with a note of each that changed. What was read before is not read again.
private final class ObservedRows: CredentialWriter {
  private let rows: any CredentialWriter
  private(set) var changes: [RowChange] = []
  private var users: [UserID: User] = [:]
  private var sessions: [SessionID: Session] = [:]
  private var throttles: [String: NumericDate?] = [:]

  init(_ rows: any CredentialWriter) {
    self.rows = rows
  }

  func user(_ id: UserID) throws -> User? { remember(try rows.user(id)) }
  func isEnabled(_ id: UserID) throws -> Bool { try rows.isEnabled(id) }
  func user(named key: String) throws -> User? { remember(try rows.user(named: key)) }
  func session(_ id: SessionID) throws -> Session? { remember(try rows.session(id)) }
  func sessions(of user: UserID) throws -> [Session] { try rows.sessions(of: user).map(remember) }
  func sessionsEndedByReuse(of user: UserID, since: NumericDate) throws -> [Session] {
    try rows.sessionsEndedByReuse(of: user, since: since)
  }
  func throttle(_ key: String) throws -> NumericDate? {
    let emptyAt = try rows.throttle(key)
    throttles[key] = .some(emptyAt)
    return emptyAt
  }

  func users(limit: Int) throws -> [User] { try rows.users(limit: limit) }
  func sessions(limit: Int) throws -> [Session] { try rows.sessions(limit: limit) }

  func insert(_ user: User) throws {
    try rows.insert(user)
    changes.append(.user(before: nil, after: user))
    users[user.id] = user
  }

  func update(_ user: User) throws {
    let before = try users[user.id] ?? rows.user(user.id)
    try rows.update(user)
    if before != user { changes.append(.user(before: before, after: user)) }
    users[user.id] = user
  }

  func insert(_ session: Session) throws {
    try rows.insert(session)
    changes.append(.session(before: nil, after: session))
    sessions[session.id] = session
  }

  func update(_ session: Session) throws {
    let before = try sessions[session.id] ?? rows.session(session.id)
    try rows.update(session)
    if before != session { changes.append(.session(before: before, after: session)) }
    sessions[session.id] = session
  }

  func remove(_ session: SessionID) throws {
    let before = try sessions[session] ?? rows.session(session)
    try rows.remove(session)
    if before != nil { changes.append(.session(before: before, after: nil)) }
    sessions[session] = nil
  }

  func setThrottle(_ key: String, emptyAt: NumericDate?) throws {
    let before = try throttles[key] ?? rows.throttle(key)
    try rows.setThrottle(key, emptyAt: emptyAt)
    if before != emptyAt { changes.append(.throttle(key: key, before: before, after: emptyAt)) }
    throttles[key] = .some(emptyAt)
  }

  func purge(now: NumericDate, throttlesAfter: NumericDate, sessionsBefore: NumericDate) throws {
    try rows.purge(now: now, throttlesAfter: throttlesAfter, sessionsBefore: sessionsBefore)
  }

  func removeAll() throws { try rows.removeAll() }

  private func remember(_ user: User?) -> User? {
    if let user { users[user.id] = user }
    return user
  }

  private func remember(_ session: Session) -> Session {
    sessions[session.id] = session
    return session
  }

  private func remember(_ session: Session?) -> Session? { session.map(remember) }
}
