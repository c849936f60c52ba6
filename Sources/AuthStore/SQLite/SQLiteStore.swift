package import Auth
import GRDB

/// A world's users and sessions in SQLite.
package struct SQLiteStore: CredentialStore {
  let writer: any DatabaseWriter
  let world: String

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialReader) throws -> Value
  ) async throws -> Value {
    try await available { [world] in
      try await writer.read { db in try body(SQLiteRows(db: db, world: world)) }
    }
  }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialWriter) throws -> Value
  ) async throws -> Value {
    try await available { [world] in
      // GRDB begins a write with BEGIN IMMEDIATE: the lock is held before the first read.
      try await writer.write { db in try body(SQLiteRows(db: db, world: world)) }
    }
  }

  private func available<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as DatabaseError {
      throw StoreUnavailable(
        cause: "SQLite error \(error.extendedResultCode.rawValue): \(error.message ?? "")"
      )
    }
  }
}
