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
    try fetchUser("SELECT \(Self.userColumns) FROM users WHERE world = ? AND id = ?", id.value)
  }

  func user(named key: String) throws -> User? {
    try fetchUser("SELECT \(Self.userColumns) FROM users WHERE world = ? AND username_key = ?", key)
  }

  func isEnabled(_ id: UserID) throws -> Bool {
    let sql = "SELECT disabled_at IS NULL FROM users WHERE world = ? AND id = ?"
    let run = try StatementRun(db, sql, [.text(world), .text(id.value)])
    return try run.step() && run.integer(0) == 1
  }

  func session(_ id: SessionID) throws -> Session? {
    try fetchSessions(Self.oneSession, [.text(world), .text(id.value)]).first
  }

  func sessions(of user: UserID) throws -> [Session] {
    try fetchSessions(Self.sessionsOfUser, [.text(world), .text(user.value)])
  }

  func sessionsEndedByReuse(of user: UserID, since: NumericDate) throws -> [Session] {
    try fetchSessions(
      Self.sessionsEndedForReason,
      [.text(world), .text(user.value), .text(Session.EndReason.reuse.rawValue), .integer(since.seconds)]
    )
  }

  func throttle(_ key: String) throws -> NumericDate? {
    let sql = "SELECT empty_at FROM throttles WHERE world = ? AND key = ?"
    let run = try StatementRun(db, sql, [.text(world), .text(key)])
    return try run.step() ? NumericDate(seconds: run.integer(0)) : nil
  }

  func users(limit: Int) throws -> [User] {
    let sql = "SELECT \(Self.userColumns) FROM users WHERE world = ? ORDER BY created_at, id LIMIT ?"
    let run = try StatementRun(db, sql, [.text(world), .integer(Int64(limit))])
    var users: [User] = []
    while try run.step() { users.append(try Self.user(run)) }
    return users
  }

  func sessions(limit: Int) throws -> [Session] {
    let sql =
      "SELECT \(Self.sessionColumns) FROM sessions WHERE world = ? ORDER BY created_at DESC, id LIMIT ?"
    return try fetchSessions(sql, [.text(world), .integer(Int64(limit))]).reversed()
  }

  func insert(_ user: User) throws {
    do {
      try run(
        """
        INSERT INTO users (world, id, username, username_key, password_hash, created_at, disabled_at, last_login_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(world), .text(user.id.value), .text(user.username.display), .text(user.username.key),
          .text(user.passwordHash.encoded), .integer(user.createdAt.seconds),
          .integer(orNull: user.disabledAt?.seconds), .integer(orNull: user.lastLoginAt?.seconds),
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
        .text(user.passwordHash.encoded), .integer(orNull: user.disabledAt?.seconds),
        .integer(orNull: user.lastLoginAt?.seconds), .text(world), .text(user.id.value),
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
        .text(world), .text(session.id.value), .text(session.user.value), .integer(session.createdAt.seconds),
        .integer(Int64(session.generation)), .integer(session.rotatedAt.seconds),
        .integer(Int64(session.graceUses)), .integer(session.throttleEmptyAt.seconds),
        .integer(session.idleExpiresAt.seconds), .integer(session.expiresAt.seconds),
        .integer(orNull: session.ending?.at.seconds), .text(orNull: session.ending?.reason.rawValue),
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
        .integer(Int64(session.generation)), .integer(session.rotatedAt.seconds),
        .integer(Int64(session.graceUses)), .integer(session.throttleEmptyAt.seconds),
        .integer(session.idleExpiresAt.seconds), .integer(orNull: session.ending?.at.seconds),
        .text(orNull: session.ending?.reason.rawValue), .text(world), .text(session.id.value),
      ]
    )
  }

  func remove(_ session: SessionID) throws {
    sessions.touch(SessionView.Key(world: world, id: session))
    try run("DELETE FROM sessions WHERE world = ? AND id = ?", [.text(world), .text(session.value)])
  }

  func setThrottle(_ key: String, emptyAt: NumericDate?) throws {
    if let emptyAt {
      try run(
        """
        INSERT INTO throttles (world, key, empty_at) VALUES (?, ?, ?)
        ON CONFLICT (world, key) DO UPDATE SET empty_at = excluded.empty_at
        """,
        [.text(world), .text(key), .integer(emptyAt.seconds)]
      )
    } else {
      try run("DELETE FROM throttles WHERE world = ? AND key = ?", [.text(world), .text(key)])
    }
  }

  func purge(now: NumericDate, sessionsBefore: NumericDate) throws {
    sessions.touchEverything()
    try run("DELETE FROM throttles WHERE world = ? AND empty_at <= ?", [.text(world), .integer(now.seconds)])
    try run(
      "DELETE FROM sessions WHERE world = ? AND expires_at < ?",
      [.text(world), .integer(sessionsBefore.seconds)]
    )
  }

  func removeAll() throws {
    sessions.touchEverything()
    for table in ["sessions", "users", "throttles"] {
      try run("DELETE FROM \(table) WHERE world = ?", [.text(world)])
    }
  }

  private func run(_ sql: String, _ arguments: [StatementRun.Argument]) throws {
    try StatementRun.execute(db, sql, arguments)
  }

  private static let userColumns =
    "id, username, username_key, password_hash, created_at, disabled_at, last_login_at"

  private func fetchUser(_ sql: String, _ key: String) throws -> User? {
    let run = try StatementRun(db, sql, [.text(world), .text(key)])
    return try run.step() ? Self.user(run) : nil
  }

  private static func user(_ run: borrowing StatementRun) throws -> User {
    guard let hash = PasswordHash(encoded: run.text(3)) else {
      throw StoreUnavailable(cause: "a stored password hash is not a PHC string")
    }
    return User(
      id: UserID(run.text(0)),
      username: Username(display: run.text(1), key: run.text(2)),
      passwordHash: hash,
      createdAt: NumericDate(seconds: run.integer(4)),
      disabledAt: run.optionalInteger(5).map(NumericDate.init(seconds:)),
      lastLoginAt: run.optionalInteger(6).map(NumericDate.init(seconds:))
    )
  }

  private static let sessionColumns = """
    id, user_id, created_at, generation, rotated_at, grace_uses, throttle_empty_at, idle_expires_at, expires_at, \
    ended_at, end_reason
    """
  private static let oneSession = "SELECT \(sessionColumns) FROM sessions WHERE world = ? AND id = ?"
  private static let sessionsOfUser = """
    SELECT \(sessionColumns) FROM sessions WHERE world = ? AND user_id = ? AND ended_at IS NULL
    ORDER BY rotated_at, id
    """
  private static let sessionsEndedForReason = """
    SELECT \(sessionColumns) FROM sessions WHERE world = ? AND user_id = ? AND end_reason = ? AND ended_at >= ?
    ORDER BY ended_at, id
    """

  private func fetchSessions(_ sql: String, _ arguments: [StatementRun.Argument]) throws -> [Session] {
    let run = try StatementRun(db, sql, arguments)
    var sessions: [Session] = []
    while try run.step() {
      var ending: Session.Ending?
      if let at = run.optionalInteger(9), let reason = run.optionalText(10) {
        guard let reason = Session.EndReason(rawValue: reason) else {
          throw StoreUnavailable(cause: "a session ended for a reason this version does not know: \(reason)")
        }
        ending = Session.Ending(at: NumericDate(seconds: at), reason: reason)
      }
      sessions.append(
        Session(
          id: SessionID(run.text(0)),
          user: UserID(run.text(1)),
          createdAt: NumericDate(seconds: run.integer(2)),
          generation: UInt32(clamping: run.integer(3)),
          rotatedAt: NumericDate(seconds: run.integer(4)),
          graceUses: Int(run.integer(5)),
          throttleEmptyAt: NumericDate(seconds: run.integer(6)),
          idleExpiresAt: NumericDate(seconds: run.integer(7)),
          expiresAt: NumericDate(seconds: run.integer(8)),
          ending: ending
        )
      )
    }
    return sessions
  }
}
