package import Auth

/// A world's users and sessions in PostgreSQL.
package struct PostgreSQLStore: CredentialStore {
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

  package func sessionAndUser(_ id: SessionID) async throws -> (session: Session, user: User)? {
    try await withCheckedThrowingContinuation { continuation in
      submit(continuation) { waiting, deadline in
        let key = Lookup.Key(world: world, session: id)
        return waiting.add(Lookup(deadline: deadline, key: key) { continuation.resume(with: $0) })
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
