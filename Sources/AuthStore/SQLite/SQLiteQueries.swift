package import Auth
import GRDB
import GRDBSQLite

/// Answers queries in a database of its own, made in memory for each call: there is nothing in it but the tables that
/// it is handed, so nothing else can be read, whatever a query says.
package struct SQLiteQueries: TableQueries {
  package init() {}

  package func answer(
    _ queries: [String],
    over tables: [QueryTable],
    limits: QueryLimits
  ) async throws -> [QueryAnswer] {
    do {
      let database = try DatabaseQueue()
      return try await database.write { db in
        for table in tables { try Self.fill(db, with: table) }
        try db.execute(sql: "PRAGMA query_only = ON")
        let steps = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        steps.initialize(to: limits.steps)
        defer {
          sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil)
          steps.deallocate()
        }
        sqlite3_progress_handler(
          db.sqliteConnection,
          1000,
          { context in
            guard let left = context?.assumingMemoryBound(to: Int.self) else { return 1 }
            left.pointee -= 1
            return left.pointee < 0 ? 1 : 0
          },
          steps
        )
        return try queries.map { try Self.answer($0, in: db, rows: limits.rows) }
      }
    } catch let error as DatabaseError {
      throw StoreUnavailable(
        cause: "a query failed: SQLite error \(error.extendedResultCode.rawValue): \(error.message ?? "")"
      )
    }
  }

  private static func fill(_ db: Database, with table: QueryTable) throws {
    let columns = table.columns.map(\.quotedDatabaseIdentifier)
    try db.execute(
      sql: "CREATE TABLE \(table.name.quotedDatabaseIdentifier) (\(columns.joined(separator: ", ")))"
    )
    let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let insert = try db.cachedStatement(
      sql: "INSERT INTO \(table.name.quotedDatabaseIdentifier) VALUES (\(places))"
    )
    for row in table.rows { try insert.execute(arguments: StatementArguments(row.map(\.database))) }
  }

  private static func answer(_ sql: String, in db: Database, rows limit: Int) throws -> QueryAnswer {
    let statement = try db.makeStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement)
    var rows: [[QueryValue]] = []
    while let row = try cursor.next() {
      if rows.count == limit {
        return QueryAnswer(columns: statement.columnNames, rows: rows, isCut: true)
      }
      rows.append(row.databaseValues.map(QueryValue.init))
    }
    return QueryAnswer(columns: statement.columnNames, rows: rows, isCut: false)
  }
}

extension QueryValue {
  fileprivate var database: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .int64(let number): self = .integer(number)
    case .double(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .null, .blob: self = .null
    }
  }
}
