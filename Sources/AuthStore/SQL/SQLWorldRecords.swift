import Auth

/// The records of worlds, in the database where their rows are.
struct SQLWorldRecords<Store: SQLStore>: WorldRecords {
  let areShared: Bool
  /// The store of a world.
  let store: @Sendable (String) -> Store

  private struct NoTransaction: Error {}

  func newest(of world: String, after version: Int64) async throws -> WorldRecord? {
    let question = RowQuestion(sql: WorldRecord.query, world: world)
    return try await store(world).look(up: question) { row in
      row.integer(0) > version ? WorldRecord(row) : nil
    } ?? nil
  }

  func change(
    of world: String,
    _ body: @escaping @Sendable (WorldRecord?) throws -> String?
  ) async throws -> WorldRecord? {
    try await store(world).write { rows in
      // An engine may first run this on rows of its own, to see what it will ask for: there is nothing in them.
      guard let rows = rows as? any HoldsWorldRecord else { throw NoTransaction() }
      let known = try rows.record()
      guard let state = try body(known) else { return known }
      let changed = WorldRecord(after: known, state: state)
      try rows.replaceRecord(with: changed)
      return changed
    }
  }
}
