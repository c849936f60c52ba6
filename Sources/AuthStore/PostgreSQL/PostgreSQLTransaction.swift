import Auth

/// The SQL of one world's rows in an open transaction, with as few round trips as the promises allow.
///
/// A statement that changes rows is kept until a query must see it, or the commit carries it along; and a session that
/// was read or written is remembered, which is safe since nobody else writes in this world until the commit. Several
/// writes run in one transaction, each between ``begin()`` and ``keep()`` or ``undo()``.
final class PostgreSQLTransaction: SQLTransaction {
  private let connection: PostgreSQLConnection
  /// What the present write has changed and not sent yet.
  private var unsent: [(sql: String, arguments: [SQLValue])] = []
  private var hasSavepoint = false
  private var sessions: [SessionID: KnownSession] = [:]
  private var enabled: [UserID: Bool] = [:]
  /// What ``sessions`` held before the present write changed it.
  private var replaced: [(id: SessionID, was: KnownSession?)] = []
  /// Set when the server refused a statement: the transaction can only be rolled back, whatever a body makes of it.
  private(set) var failure: PostgreSQLFailure?

  init(_ connection: PostgreSQLConnection) {
    self.connection = connection
  }

  /// A session, and whether its user is switched on, read at the beginning.
  func remember(_ session: Session?, id: SessionID, isEnabled: Bool) {
    sessions[id] = KnownSession(session)
    if let session { enabled[session.user] = isEnabled }
  }

  /// A write begins.
  func begin() {
    unsent.removeAll(keepingCapacity: true)
    replaced.removeAll(keepingCapacity: true)
    hasSavepoint = false
  }

  /// The write stays.
  ///
  /// - Throws: ``PostgreSQLFailure``.
  func keep() throws {
    try sendChanges()
    if hasSavepoint { try connection.send("RELEASE SAVEPOINT write") }
  }

  /// The write has not happened.
  ///
  /// - Throws: ``PostgreSQLFailure``.
  func undo() throws {
    unsent.removeAll()
    for (id, was) in replaced.reversed() { sessions[id] = was }
    guard hasSavepoint else { return }
    try connection.send("ROLLBACK TO SAVEPOINT write")
    try connection.send("RELEASE SAVEPOINT write")
  }

  func query<Value>(
    _ sql: String,
    _ arguments: [SQLValue],
    _ read: (PostgreSQLRow) throws -> Value
  ) throws -> [Value] {
    try ask(sql, arguments)?.rows.map(read) ?? []
  }

  func run(_ sql: String, _ arguments: [SQLValue]) throws {
    if let failure { throw failure }
    unsent.append((sql, arguments))
  }

  func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    if !hasSavepoint {
      try connection.send("SAVEPOINT write")
      hasSavepoint = true
    }
    return try ask(sql, arguments)?.changedRows ?? 0
  }

  func known(_ session: SessionID) -> KnownSession? { sessions[session] }

  func isKnownEnabled(_ user: UserID) -> Bool? { enabled[user] }

  func changes(_ id: SessionID, to session: Session?) {
    replaced.append((id, sessions[id]))
    sessions[id] = KnownSession(session)
  }

  func changes(_ user: UserID) {
    // Not put back by an undo: not to know is always right.
    enabled[user] = nil
  }

  func changesAll(of world: String) {
    // Not put back by an undo: not to know is always right.
    replaced.removeAll()
    sessions.removeAll()
    enabled.removeAll()
  }

  private func ask(_ sql: String, _ arguments: [SQLValue]) throws -> PostgreSQLResult? {
    if let failure { throw failure }
    do {
      if !unsent.isEmpty {
        if !hasSavepoint { try connection.send("SAVEPOINT write") }
        hasSavepoint = true
        try sendChanges()
      }
      try connection.send(sql, arguments)
      return try connection.receive().last
    } catch {
      failure = error
      throw error
    }
  }

  private func sendChanges() throws(PostgreSQLFailure) {
    for (sql, arguments) in unsent { try connection.send(sql, arguments) }
    unsent.removeAll(keepingCapacity: true)
  }
}
