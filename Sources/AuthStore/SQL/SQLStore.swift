import Auth

/// What each engine's store offers to this module beside `CredentialStore`.
protocol SQLStore: CredentialStore {
  associatedtype Row: SQLRow

  /// Asks for one row, as cheaply as the engine can.
  ///
  /// - Returns: what `read` makes of the row; nil if there is none.
  /// - Throws: what `read` throws, `StoreUnavailable`.
  func look<Value: Sendable>(
    up question: RowQuestion,
    _ read: @escaping @Sendable (Row) throws -> Value
  ) async throws -> Value?
}

/// A query that gives one row at most, by a world and perhaps one more key.
struct RowQuestion: Hashable, Sendable {
  let sql: String
  let world: String
  var key: String?

  var arguments: [SQLValue] { [.text(world)] + (key.map { [.text($0)] } ?? []) }
}
