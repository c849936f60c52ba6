import Auth

/// One open transaction of one engine: all that ``SQLRows`` needs of it.
///
/// The SQL is what both engines understand. The places of its arguments are `$1`, `$2` and so on, in the order in which
/// they first appear: PostgreSQL goes by their numbers, SQLite by that order
/// (https://www.sqlite.org/lang_expr.html#parameters).
protocol SQLTransaction {
  associatedtype Row: SQLRow

  /// Runs a query and reads each of its rows.
  ///
  /// - Parameter sql: one of a fixed number of texts, since each is prepared once and kept.
  func query<Value>(
    _ sql: String,
    _ arguments: [SQLValue],
    _ read: (Row) throws -> Value
  ) throws -> [Value]

  /// Runs a statement that gives no rows. An engine may put it off until the next query or the commit.
  func run(_ sql: String, _ arguments: [SQLValue]) throws

  /// Runs a statement that gives no rows, and counts those that it changed.
  func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int

  /// A session that this transaction has read or written before, if the engine kept it.
  func known(_ session: SessionID) -> KnownSession?
  /// Whether a user is switched on, if the engine kept that.
  func isKnownEnabled(_ user: UserID) -> Bool?
  /// This transaction changes a session; nil when it removes it.
  func changes(_ id: SessionID, to session: Session?)
  /// This transaction changes a user.
  func changes(_ user: UserID)
  /// This transaction changes any number of a world's sessions and users.
  func changesAll(of world: String)
}

extension SQLTransaction {
  func known(_ session: SessionID) -> KnownSession? { nil }
  func isKnownEnabled(_ user: UserID) -> Bool? { nil }
}

/// What a transaction knows of a session without asking.
enum KnownSession {
  case absent
  case present(Session)

  init(_ session: Session?) {
    self = session.map(KnownSession.present) ?? .absent
  }
}

/// One row of an answer; columns count from 0.
protocol SQLRow {
  func text(_ column: Int32) -> String
  func integer(_ column: Int32) -> Int64
  func isNull(_ column: Int32) -> Bool
  /// The value of a comparison, for which each engine has its own type.
  func boolean(_ column: Int32) -> Bool
}

extension SQLRow {
  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
}
