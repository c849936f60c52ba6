import Auth
import GRDB
import Tokens

/// One transaction's view of one world.
struct SQLiteRows: CredentialWriter {
  let db: Database
  let world: String
  /// Told of what changes, so that nothing in memory outlives it.
  let sessions: SessionView

  func user(_ id: UserID) throws -> User? {
    try fetchUser("SELECT * FROM users WHERE world = ? AND id = ?", [world, id.value])
  }

  func user(named key: String) throws -> User? {
    try fetchUser("SELECT * FROM users WHERE world = ? AND username_key = ?", [world, key])
  }

  func session(_ id: SessionID) throws -> Session? {
    try fetchSessions("SELECT * FROM sessions WHERE world = ? AND id = ?", [world, id.value]).first
  }

  func sessions(of user: UserID) throws -> [Session] {
    try fetchSessions(
      "SELECT * FROM sessions WHERE world = ? AND user_id = ? AND ended_at IS NULL ORDER BY rotated_at, id",
      [world, user.value]
    )
  }

  func sessionsEndedByReuse(of user: UserID, since: NumericDate) throws -> [Session] {
    try fetchSessions(
      """
      SELECT * FROM sessions WHERE world = ? AND user_id = ? AND end_reason = ? AND ended_at >= ?
      ORDER BY ended_at, id
      """,
      [world, user.value, Session.EndReason.reuse.rawValue, since.seconds]
    )
  }

  func throttle(_ key: String) throws -> NumericDate? {
    let statement = try db.cachedStatement(sql: "SELECT empty_at FROM throttles WHERE world = ? AND key = ?")
    return try Int64.fetchOne(statement, arguments: [world, key]).map(NumericDate.init(seconds:))
  }

  func insert(_ user: User) throws {
    do {
      try run(
        """
        INSERT INTO users (world, id, username, username_key, password_hash, created_at, disabled_at, last_login_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          world, user.id.value, user.username.display, user.username.key, user.passwordHash.encoded,
          user.createdAt.seconds, user.disabledAt?.seconds, user.lastLoginAt?.seconds,
        ]
      )
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
      throw UsernameTaken()
    }
  }

  func update(_ user: User) throws {
    sessions.touchEverything()
    try run(
      "UPDATE users SET password_hash = ?, disabled_at = ?, last_login_at = ? WHERE world = ? AND id = ?",
      [
        user.passwordHash.encoded, user.disabledAt?.seconds, user.lastLoginAt?.seconds, world, user.id.value,
      ]
    )
  }

  func insert(_ session: Session) throws {
    try run(
      """
      INSERT INTO sessions (world, id, user_id, created_at, generation, rotated_at, grace_uses, throttle_empty_at,
        idle_expires_at, expires_at, ended_at, end_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        world, session.id.value, session.user.value, session.createdAt.seconds, Int64(session.generation),
        session.rotatedAt.seconds, session.graceUses, session.throttleEmptyAt.seconds,
        session.idleExpiresAt.seconds, session.expiresAt.seconds, session.ending?.at.seconds,
        session.ending?.reason.rawValue,
      ]
    )
  }

  func update(_ session: Session) throws {
    sessions.touch(SessionView.Key(world: world, id: session.id))
    try run(
      """
      UPDATE sessions SET generation = ?, rotated_at = ?, grace_uses = ?, throttle_empty_at = ?, idle_expires_at = ?,
        ended_at = ?, end_reason = ? WHERE world = ? AND id = ?
      """,
      [
        Int64(session.generation), session.rotatedAt.seconds, session.graceUses,
        session.throttleEmptyAt.seconds,
        session.idleExpiresAt.seconds, session.ending?.at.seconds, session.ending?.reason.rawValue, world,
        session.id.value,
      ]
    )
  }

  func remove(_ session: SessionID) throws {
    sessions.touch(SessionView.Key(world: world, id: session))
    try run("DELETE FROM sessions WHERE world = ? AND id = ?", [world, session.value])
  }

  func setThrottle(_ key: String, emptyAt: NumericDate?) throws {
    if let emptyAt {
      try run(
        """
        INSERT INTO throttles (world, key, empty_at) VALUES (?, ?, ?)
        ON CONFLICT (world, key) DO UPDATE SET empty_at = excluded.empty_at
        """,
        [world, key, emptyAt.seconds]
      )
    } else {
      try run("DELETE FROM throttles WHERE world = ? AND key = ?", [world, key])
    }
  }

  func purge(now: NumericDate, sessionsBefore: NumericDate) throws {
    sessions.touchEverything()
    try run("DELETE FROM throttles WHERE world = ? AND empty_at <= ?", [world, now.seconds])
    try run("DELETE FROM sessions WHERE world = ? AND expires_at < ?", [world, sessionsBefore.seconds])
  }

  func removeAll() throws {
    sessions.touchEverything()
    for table in ["sessions", "users", "throttles"] {
      try run("DELETE FROM \(table) WHERE world = ?", [world])
    }
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  private func fetchUser(_ sql: String, _ arguments: StatementArguments) throws -> User? {
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) else { return nil }
    guard let hash = PasswordHash(encoded: row["password_hash"]) else {
      throw StoreUnavailable(cause: "a stored password hash is not a PHC string")
    }
    return User(
      id: UserID(row["id"]),
      username: Username(display: row["username"], key: row["username_key"]),
      passwordHash: hash,
      createdAt: NumericDate(seconds: row["created_at"]),
      disabledAt: (row["disabled_at"] as Int64?).map(NumericDate.init(seconds:)),
      lastLoginAt: (row["last_login_at"] as Int64?).map(NumericDate.init(seconds:))
    )
  }

  private func fetchSessions(_ sql: String, _ arguments: StatementArguments) throws -> [Session] {
    try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map { row in
      var ending: Session.Ending?
      if let at = row["ended_at"] as Int64?, let reason = row["end_reason"] as String? {
        guard let reason = Session.EndReason(rawValue: reason) else {
          throw StoreUnavailable(cause: "a session ended for a reason this version does not know: \(reason)")
        }
        ending = Session.Ending(at: NumericDate(seconds: at), reason: reason)
      }
      return Session(
        id: SessionID(row["id"]),
        user: UserID(row["user_id"]),
        createdAt: NumericDate(seconds: row["created_at"]),
        generation: row["generation"],
        rotatedAt: NumericDate(seconds: row["rotated_at"]),
        graceUses: row["grace_uses"],
        throttleEmptyAt: NumericDate(seconds: row["throttle_empty_at"]),
        idleExpiresAt: NumericDate(seconds: row["idle_expires_at"]),
        expiresAt: NumericDate(seconds: row["expires_at"]),
        ending: ending
      )
    }
  }
}
