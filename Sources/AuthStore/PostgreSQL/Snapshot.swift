import Auth

/// A read of one world on one consistent snapshot.
struct Snapshot {
  let world: String
  let job: Job<any CredentialReader>

  /// Answers when the snapshot is closed.
  ///
  /// - Throws: ``PostgreSQLFailure``; the caller has not been answered then.
  func answer(on connection: PostgreSQLConnection) throws {
    try connection.send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    let transaction = PostgreSQLTransaction(connection)
    let answer: @Sendable () -> Void
    do {
      answer = try job.run(SQLRows(transaction: transaction, world: world))
    } catch {
      if let failure = transaction.failure { throw failure }
      answer = { job.fail(error) }
    }
    if let failure = transaction.failure { throw failure }
    try connection.send("COMMIT")
    _ = try connection.receive()
    answer()
  }
}
