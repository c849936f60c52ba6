import Auth

/// The register of worlds, in the database where their rows are.
struct SQLWorldRegister<Store: SQLStore>: WorldRegister {
  /// Of no world's rows: each call is a transaction in which those of the register are read and changed.
  let store: Store

  func insert(_ world: String, at now: Int64) async throws {
    try await write { rows in try rows.insert(world, at: now) }
  }

  func find(_ world: String) async throws -> RegisteredWorld? {
    let sql = """
      SELECT w.seen_at, r.version, r.state FROM worlds w LEFT JOIN world_records r ON r.world = w.world
      WHERE w.world = $1 AND w.ended_at IS NULL
      """
    return try await store.look(up: RowQuestion(sql: sql, world: world)) { row in
      RegisteredWorld(
        seenAt: row.integer(0),
        record: row.isNull(1) ? nil : WorldRecord(version: row.integer(1), state: row.text(2))
      )
    }
  }

  func see(_ sightings: [WorldSighting]) async throws -> [String] {
    try await write { rows in try rows.see(sightings) }
  }

  func forgetUses(after time: Int64, limit: Int) async throws -> Bool {
    try await write { rows in try rows.forgetUses(after: time, limit: limit) }
  }

  func count() async throws -> Int {
    try await read { rows in try rows.count() }
  }

  func idlest(limit: Int) async throws -> [WorldSighting] {
    try await read { rows in try rows.idlest(limit: limit) }
  }

  func end(_ worlds: [String], at now: Int64) async throws {
    try await write { rows in try rows.end(worlds, at: now) }
  }

  func removeEnded(rows limit: Int) async throws -> Bool {
    try await write { rows in try rows.removeEnded(rows: limit) }
  }

  private typealias Body<Value> = @Sendable (any WorldRegisterRows) throws -> Value

  private func read<Value: Sendable>(_ body: @escaping Body<Value>) async throws -> Value {
    try await store.read { rows in try body(Self.register(of: rows)) }
  }

  private func write<Value: Sendable>(_ body: @escaping Body<Value>) async throws -> Value {
    try await store.write { rows in try body(Self.register(of: rows)) }
  }

  private struct NoTransaction: Error {}

  /// An engine may first run a body on rows of its own, to see what it will ask for: there is nothing in them.
  private static func register(of rows: any CredentialReader) throws -> any WorldRegisterRows {
    guard let rows = rows as? any HoldsWorldRegister else { throw NoTransaction() }
    return rows.register
  }
}
