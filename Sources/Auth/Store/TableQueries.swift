/// Answers read-only queries over tables that it is handed, and over nothing else.
package protocol TableQueries: Sendable {
  /// Runs queries in the SQL of SQLite, one after the other, over these tables alone.
  ///
  /// - Throws: ``StoreUnavailable`` for a query that is wrong, or takes longer than `limits` allows.
  func answer(
    _ queries: [String],
    over tables: [QueryTable],
    limits: QueryLimits
  ) async throws -> [QueryAnswer]
}

/// What a query may cost.
package struct QueryLimits: Sendable {
  /// Of one answer; what is beyond is left out.
  package let rows: Int
  /// Of SQLite's virtual machine, in thousands of instructions, for all queries together.
  package let steps: Int

  package init(rows: Int, steps: Int) {
    self.rows = rows
    self.steps = steps
  }
}

/// A table as it is handed to ``TableQueries``.
package struct QueryTable: Sendable {
  package let name: String
  package let columns: [String]
  /// Each with a value a column.
  package let rows: [[QueryValue]]

  package init(name: String, columns: [String], rows: [[QueryValue]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

/// A value in a table.
package enum QueryValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}

/// The rows of one query.
package struct QueryAnswer: Sendable, Equatable {
  package let columns: [String]
  package let rows: [[QueryValue]]
  /// Whether there were more rows.
  package let isCut: Bool

  package init(columns: [String], rows: [[QueryValue]], isCut: Bool) {
    self.columns = columns
    self.rows = rows
    self.isCut = isCut
  }
}
