package import Auth
import GRDB

/// A world's users and sessions in SQLite.
package struct SQLiteStore: SQLStore {
  let engine: SQLiteEngine
  let world: String

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialReader) throws -> Value
  ) async throws -> Value {
    try await Self.available { [engine, world] in
      try await engine.writer.read { db in
        try body(engine.rows(db, world: world))
      }
    }
  }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialWriter) throws -> Value
  ) async throws -> Value {
    try await Self.available { [engine, world] in
      try await engine.commits.write { db in
        try body(engine.rows(db, world: world))
      }
    }
  }

  package nonisolated(nonsending) func sessionAndUser(_ id: SessionID) async throws -> (
    session: Session, user: User
  )? {
    let key = SessionView.Key(world: world, id: id)
    // The state of the log before anything is read: what is read is as new as this, or newer.
    let header = engine.index?.header
    if let header, let entry = engine.sessions.entry(key, at: header) {
      return (entry.session, entry.user)
    }
    let found = try await read { rows in
      try rows.session(id).flatMap { session in try rows.user(session.user).map { (session, $0) } }
    }
    // Kept only if nothing was committed meanwhile, lest an old state push out a newer one.
    if let header, let found, engine.index?.header == header {
      engine.sessions.keep(SessionView.Entry(session: found.0, user: found.1), key, at: header)
    }
    return found
  }

  func look<Value: Sendable>(
    up question: RowQuestion,
    _ read: @escaping @Sendable (SQLiteRow) throws -> Value
  ) async throws -> Value? {
    try await Self.available { [engine] in
      try await engine.writer.read { db in
        let run = try StatementRun(db, question.sql, question.arguments)
        return try run.step() ? read(run.row) : nil
      }
    }
  }

  static func available<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as DatabaseError {
      throw StoreUnavailable(
        cause: "SQLite error \(error.extendedResultCode.rawValue): \(error.message ?? "")"
      )
    }
  }
}
