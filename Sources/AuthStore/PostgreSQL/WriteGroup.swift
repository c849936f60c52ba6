import Auth

/// Several writes of one world in one transaction.
///
/// Writes of a world are alone, whoever makes them, because each group first takes the world's lock, which the server
/// gives to one transaction at a time; what it then reads is as new as the last commit. The group pays for the lock, the
/// commit and two round trips; a write that asks for nothing but one session pays for two statements.
struct WriteGroup {
  let world: String
  let jobs: [Job<any CredentialWriter>]

  /// What became of a group that was not committed.
  enum Failure: Error {
    /// Nothing was kept.
    case undone(PostgreSQLFailure)
    /// The connection broke while the commit was under way: nobody knows.
    case unknown(PostgreSQLFailure)
  }

  /// Waiting longer for the lock than this means that some process hangs with it; and a process that hangs in its own
  /// transaction loses its connection. Both are settings of this transaction alone, so that they pass through a pooler.
  private static let lock = """
    SELECT set_config('lock_timeout', '4s', true), set_config('idle_in_transaction_session_timeout', '8s', true), \
    pg_advisory_xact_lock(hashtextextended($1, 0))
    """

  private static let sessionsWithSwitch = """
    SELECT \(SQLColumns.session), \
    (SELECT disabled_at IS NULL FROM users WHERE users.world = sessions.world AND users.id = sessions.user_id) \
    FROM sessions WHERE world = $1 AND id = ANY ($2::text[])
    """

  /// Runs and commits the group, and only then answers.
  ///
  /// - Throws: ``Failure``; nobody has been answered then.
  func commit(on connection: PostgreSQLConnection) throws(Failure) {
    let answers: [@Sendable () -> Void]
    do {
      let transaction = try begin(on: connection)
      answers = try run(in: transaction)
    } catch {
      throw .undone(error as? PostgreSQLFailure ?? .lost(cause: "\(error)"))
    }
    do {
      try connection.send("COMMIT")
      let last = try connection.receive().last?.command
      // A server answers the commit of a transaction that cannot be kept with ROLLBACK, and calls it a success.
      guard last == "COMMIT" else {
        throw PostgreSQLFailure.refused(
          code: "25P02",
          message: "the commit was answered with \(last ?? "nothing")"
        )
      }
    } catch let failure as PostgreSQLFailure {
      if case .lost = failure { throw .unknown(failure) }
      throw .undone(failure)
    } catch {
      throw .unknown(.lost(cause: "\(error)"))
    }
    for answer in answers { answer() }
  }

  private func begin(on connection: PostgreSQLConnection) throws -> PostgreSQLTransaction {
    var asked: [SessionID] = []
    var seen: Set<SessionID> = []
    for job in jobs {
      let first = FirstRead.session { rows in _ = try job.run(rows) }
      if let first, seen.insert(first).inserted { asked.append(first) }
    }
    // Said outright: with any other level the rows could be older than the lock.
    try connection.send("BEGIN ISOLATION LEVEL READ COMMITTED")
    try connection.send(Self.lock, [.text(world)])
    if !asked.isEmpty {
      let ids = PostgreSQLArguments.array(asked.map(\.value))
      try connection.send(Self.sessionsWithSwitch, [.text(world), .text(ids)])
    }
    let results = try connection.receive()
    let transaction = PostgreSQLTransaction(connection)
    if !asked.isEmpty, let rows = results.last?.rows {
      var missing = Set(asked)
      for row in rows {
        let id = SessionID(row.text(0))
        missing.remove(id)
        // One that cannot be read is an error of the write that asks for it, and of no other.
        guard let session = try? Session(row) else { continue }
        transaction.remember(session, id: id, isEnabled: row.boolean(11))
      }
      for id in missing { transaction.remember(nil, id: id, isEnabled: false) }
    }
    return transaction
  }

  private func run(in transaction: PostgreSQLTransaction) throws -> [@Sendable () -> Void] {
    let rows = SQLRows(transaction: transaction, world: world)
    var answers: [@Sendable () -> Void] = []
    answers.reserveCapacity(jobs.count)
    for job in jobs {
      transaction.begin()
      do {
        let answer = try job.run(rows)
        if let failure = transaction.failure { throw failure }
        try transaction.keep()
        answers.append(answer)
      } catch {
        if let failure = transaction.failure ?? error as? PostgreSQLFailure { throw failure }
        try transaction.undo()
        answers.append { job.fail(error) }
      }
    }
    return answers
  }
}
