import Auth
import GRDB
import GRDBSQLite

/// The SQL of one world's rows, run in a transaction that GRDB or ``GroupCommit`` has opened.
struct SQLiteTransaction: SQLTransaction {
  let db: Database
  let world: String
  /// Told of what changes, so that nothing in memory outlives it.
  let sessions: SessionView

  func query<Value>(
    _ sql: String,
    _ arguments: [SQLValue],
    _ read: (SQLiteRow) throws -> Value
  ) throws -> [Value] {
    let run = try StatementRun(db, sql, arguments)
    var values: [Value] = []
    while try run.step() { values.append(try read(run.row)) }
    return values
  }

  func run(_ sql: String, _ arguments: [SQLValue]) throws {
    try StatementRun.execute(db, sql, arguments)
  }

  func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try StatementRun.execute(db, sql, arguments)
    return Int(sqlite3_changes(db.sqliteConnection))
  }

  func changes(_ id: SessionID, to session: Session?) {
    sessions.touch(SessionView.Key(world: world, id: id))
  }

  func changes(_ user: UserID) {
    sessions.touch(user, in: world)
  }

  func changesAll(of world: String) {
    sessions.touchAll(of: world)
  }
}

/// The row on which a statement stands. It is good until the statement takes its next step.
struct SQLiteRow: SQLRow {
  let statement: OpaquePointer

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func boolean(_ column: Int32) -> Bool { integer(column) != 0 }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
}
