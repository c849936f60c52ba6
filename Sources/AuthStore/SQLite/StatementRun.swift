import GRDB
import GRDBSQLite

/// One run of a prepared statement, on SQLite's own interface.
///
/// GRDB opens the connections and keeps the statements. Its rows copy each value and look columns up by name, and its
/// arguments are existentials: that costs a refresh more than what SQLite does for it.
struct StatementRun: ~Copyable {
  private let connection: OpaquePointer
  /// It lives as long as the connection, in GRDB's cache.
  private let statement: OpaquePointer

  /// - Parameter sql: one of a fixed number of texts, since each is prepared once and kept.
  /// - Throws: `DatabaseError`.
  init(_ db: Database, _ sql: String, _ arguments: [SQLValue] = []) throws {
    guard let connection = db.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
    }
    let statement = try db.cachedStatement(sql: sql).sqliteStatement
    for (index, argument) in arguments.enumerated() {
      let code = Self.bind(argument, at: Int32(index) + 1, of: statement)
      guard code == SQLITE_OK else { throw Self.failure(code, connection) }
    }
    self.connection = connection
    self.statement = statement
  }

  deinit {
    sqlite3_reset(statement)
  }

  private static func bind(_ argument: SQLValue, at index: Int32, of statement: OpaquePointer) -> Int32 {
    switch argument {
    case .integer(let value): sqlite3_bind_int64(statement, index, value)
    case .null: sqlite3_bind_null(statement, index)
    case .text(var text):
      text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { characters in
          // A null pointer would be NULL and not the empty text.
          guard let start = characters.baseAddress else {
            return sqlite3_bind_text(statement, index, "", 0, transient)
          }
          return sqlite3_bind_text(statement, index, start, Int32(characters.count), transient)
        }
      }
    }
  }

  /// Takes the next row.
  ///
  /// - Returns: false when there is none, and the statement has done its work.
  /// - Throws: `DatabaseError`.
  func step() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: true
    case SQLITE_DONE: false
    case let code: throw Self.failure(code, connection)
    }
  }

  /// Runs a statement that gives no rows.
  ///
  /// - Throws: `DatabaseError`.
  static func execute(_ db: Database, _ sql: String, _ arguments: [SQLValue] = []) throws {
    _ = try StatementRun(db, sql, arguments).step()
  }

  /// The row that the last step took.
  var row: SQLiteRow { SQLiteRow(statement: statement) }

  private static func failure(_ code: Int32, _ connection: OpaquePointer) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: String(cString: sqlite3_errmsg(connection))
    )
  }

  /// `SQLITE_TRANSIENT`: SQLite makes a copy. The macro has a cast, which Swift does not import.
  private static var transient: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
