import Auth
import Tokens

/// One transaction's view of one world, in the SQL that all engines share.
struct SQLRows<Transaction: SQLTransaction>: CredentialWriter {
  let transaction: Transaction
  let world: String

  func user(_ id: UserID) throws -> User? {
    let sql = "SELECT \(SQLColumns.user) FROM users WHERE world = $1 AND id = $2"
    return try transaction.query(sql, [.text(world), .text(id.value)]) { row in try User(row) }.first
  }

  func user(named key: String) throws -> User? {
    let sql = "SELECT \(SQLColumns.user) FROM users WHERE world = $1 AND username_key = $2"
    return try transaction.query(sql, [.text(world), .text(key)]) { row in try User(row) }.first
  }

  func isEnabled(_ id: UserID) throws -> Bool {
    if let known = transaction.isKnownEnabled(id) { return known }
    let sql = "SELECT disabled_at IS NULL FROM users WHERE world = $1 AND id = $2"
    return try transaction.query(sql, [.text(world), .text(id.value)]) { row in row.boolean(0) }.first
      ?? false
  }

  func session(_ id: SessionID) throws -> Session? {
    switch transaction.known(id) {
    case .present(let session): return session
    case .absent: return nil
    case nil: break
    }
    let sql = "SELECT \(SQLColumns.session) FROM sessions WHERE world = $1 AND id = $2"
    return try sessions(sql, [.text(world), .text(id.value)]).first
  }

  func sessions(of user: UserID) throws -> [Session] {
    let sql = """
      SELECT \(SQLColumns.session) FROM sessions WHERE world = $1 AND user_id = $2 AND ended_at IS NULL
      ORDER BY rotated_at, id
      """
    return try sessions(sql, [.text(world), .text(user.value)])
  }

  func sessionsEndedByReuse(of user: UserID, since: NumericDate) throws -> [Session] {
    let sql = """
      SELECT \(SQLColumns.session) FROM sessions
      WHERE world = $1 AND user_id = $2 AND end_reason = $3 AND ended_at >= $4
      ORDER BY ended_at, id
      """
    let reuse = Session.EndReason.reuse.rawValue
    return try sessions(
      sql,
      [.text(world), .text(user.value), .text(reuse), .integer(since.seconds)]
    )
  }

  func throttle(_ key: String) throws -> NumericDate? {
    let sql = "SELECT empty_at FROM throttles WHERE world = $1 AND key = $2"
    return try transaction.query(sql, [.text(world), .text(key)]) { row in
      NumericDate(seconds: row.integer(0))
    }.first
  }

  func users(limit: Int) throws -> [User] {
    let sql = "SELECT \(SQLColumns.user) FROM users WHERE world = $1 ORDER BY created_at, id LIMIT $2"
    return try transaction.query(sql, [.text(world), .integer(Int64(limit))]) { row in try User(row) }
  }

  func sessions(limit: Int) throws -> [Session] {
    let sql = """
      SELECT \(SQLColumns.session) FROM sessions WHERE world = $1 ORDER BY created_at DESC, id LIMIT $2
      """
    return try sessions(sql, [.text(world), .integer(Int64(limit))]).reversed()
  }

  private func sessions(_ sql: String, _ arguments: [SQLValue]) throws -> [Session] {
    try transaction.query(sql, arguments) { row in try Session(row) }
  }

  func insert(_ user: User) throws {
    // In PostgreSQL a statement that fails would take the whole transaction with it, so a taken name is no error there.
    let inserted = try transaction.change(
      """
      INSERT INTO users (world, id, username, username_key, password_hash, created_at, disabled_at, last_login_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (world, username_key) DO NOTHING
      """,
      [
        .text(world), .text(user.id.value), .text(user.username.display), .text(user.username.key),
        .text(user.passwordHash.encoded), .integer(user.createdAt.seconds),
        .integer(orNull: user.disabledAt?.seconds), .integer(orNull: user.lastLoginAt?.seconds),
      ]
    )
    guard inserted == 1 else { throw UsernameTaken() }
  }

  func update(_ user: User) throws {
    transaction.changes(user.id)
    try transaction.run(
      "UPDATE users SET password_hash = $1, disabled_at = $2, last_login_at = $3 WHERE world = $4 AND id = $5",
      [
        .text(user.passwordHash.encoded), .integer(orNull: user.disabledAt?.seconds),
        .integer(orNull: user.lastLoginAt?.seconds), .text(world), .text(user.id.value),
      ]
    )
  }

  func insert(_ session: Session) throws {
    transaction.changes(session.id, to: session)
    try transaction.run(
      """
      INSERT INTO sessions (world, id, user_id, created_at, generation, rotated_at, grace_uses, throttle_empty_at,
        idle_expires_at, expires_at, ended_at, end_reason)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
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
    transaction.changes(session.id, to: session)
    try transaction.run(
      """
      UPDATE sessions SET generation = $1, rotated_at = $2, grace_uses = $3, throttle_empty_at = $4,
        idle_expires_at = $5, ended_at = $6, end_reason = $7 WHERE world = $8 AND id = $9
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
    transaction.changes(session, to: nil)
    try transaction.run(
      "DELETE FROM sessions WHERE world = $1 AND id = $2",
      [.text(world), .text(session.value)]
    )
  }

  func setThrottle(_ key: String, emptyAt: NumericDate?) throws {
    if let emptyAt {
      try transaction.run(
        """
        INSERT INTO throttles (world, key, empty_at) VALUES ($1, $2, $3)
        ON CONFLICT (world, key) DO UPDATE SET empty_at = excluded.empty_at
        """,
        [.text(world), .text(key), .integer(emptyAt.seconds)]
      )
    } else {
      try transaction.run("DELETE FROM throttles WHERE world = $1 AND key = $2", [.text(world), .text(key)])
    }
  }

  func purge(now: NumericDate, throttlesAfter: NumericDate, sessionsBefore: NumericDate) throws {
    transaction.changesAll(of: world)
    try transaction.run(
      "DELETE FROM throttles WHERE world = $1 AND (empty_at <= $2 OR empty_at > $3)",
      [.text(world), .integer(now.seconds), .integer(throttlesAfter.seconds)]
    )
    try transaction.run(
      "DELETE FROM sessions WHERE world = $1 AND expires_at < $2",
      [.text(world), .integer(sessionsBefore.seconds)]
    )
  }

  func removeAll() throws {
    transaction.changesAll(of: world)
    for table in ["sessions", "users", "throttles"] {
      try transaction.run("DELETE FROM \(table) WHERE world = $1", [.text(world)])
    }
  }
}
