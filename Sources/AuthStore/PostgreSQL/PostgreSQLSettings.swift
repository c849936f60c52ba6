import Auth

/// The settings that the servers of a PostgreSQL database agree on.
struct PostgreSQLSettings: SharedSettings {
  let database: PostgreSQLDatabase

  private struct NoTransaction: Error {}

  func agreed(in world: String) async throws -> AgreedSettings? {
    let sql = SQLRows<PostgreSQLTransaction>.agreedSettings
    return try await database.store(world: world).look(up: Lookup.Question(sql: sql, world: world)) { row in
      AgreedSettings(version: row.integer(0), text: row.text(1))
    }
  }

  func agree(on text: String, in world: String, after version: Int64) async throws -> Bool {
    try await database.store(world: world).write { rows in
      guard let rows = rows as? any HoldsAgreedSettings else { throw NoTransaction() }
      return try rows.replaceSettings(text, after: version)
    }
  }
}
