package import Auth

/// A world's users and sessions in PostgreSQL.
package struct PostgreSQLStore: SQLStore {
  let database: PostgreSQLDatabase
  let world: String

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialReader) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      submit(continuation) { waiting, deadline in
        waiting.add(Self.job(deadline, continuation, body), world: world)
      }
    }
  }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialWriter) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      submit(continuation) { waiting, deadline in
        waiting.add(Self.job(deadline, continuation, body), world: world)
      }
    }
  }

  package nonisolated(nonsending) func sessionAndUser(_ id: SessionID) async throws -> (
    session: Session, user: User
  )? {
    try await look(up: RowQuestion(sql: Self.sessionAndUser, world: world, key: id.value)) { row in
      (try Session(row), try User(row, from: 11))
    }
  }

  private static let sessionAndUser = """
    SELECT \(SQLColumns.of("s", SQLColumns.session)), \(SQLColumns.of("u", SQLColumns.user)) \
    FROM sessions s JOIN users u ON u.world = s.world AND u.id = s.user_id WHERE s.world = $1 AND s.id = $2
    """

  /// In one round trip, which is that of everybody who asks at this moment, and without a transaction.
  func look<Value: Sendable>(
    up question: RowQuestion,
    _ read: @escaping @Sendable (PostgreSQLRow) throws -> Value
  ) async throws -> Value? {
    try await withCheckedThrowingContinuation { continuation in
      submit(continuation) { waiting, deadline in
        let lookup = Lookup(deadline: deadline, question: question) { row in
          continuation.resume(with: Result { try row.get().map(read) })
        }
        return waiting.add(lookup)
      }
    }
  }

  private static func job<Rows, Value: Sendable>(
    _ deadline: ContinuousClock.Instant,
    _ continuation: CheckedContinuation<Value, any Error>,
    _ body: @escaping @Sendable (Rows) throws -> Value
  ) -> Job<Rows> {
    Job(
      deadline: deadline,
      run: { rows in
        let value = try body(rows)
        return { continuation.resume(returning: value) }
      },
      fail: { continuation.resume(throwing: $0) }
    )
  }

  private func submit<Value>(
    _ continuation: CheckedContinuation<Value, any Error>,
    _ add: (inout WaitingWork, ContinuousClock.Instant) -> Bool
  ) {
    do {
      try database.pool.submit(add)
    } catch {
      continuation.resume(throwing: error)
    }
  }
}
