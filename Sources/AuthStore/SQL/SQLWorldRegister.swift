package import Auth

/// The register of worlds, in the database where their rows are.
package struct SQLWorldRegister: WorldRegister {
  /// Of no world's rows: each call is a transaction in which those of the register are read and changed.
  private let store: any CredentialStore

  /// - Parameter store: of an engine of this module.
  init(_ store: any CredentialStore) {
    self.store = store
  }

  package func insert(_ world: String, at now: Int64) async throws {
    try await write { rows in try rows.insert(world, at: now) }
  }

  package func find(_ world: String) async throws -> RegisteredWorld? {
    try await read { rows in try rows.find(world) }
  }

  package func see(_ sightings: [WorldSighting]) async throws -> [String] {
    try await write { rows in try rows.see(sightings) }
  }

  package func keep(_ state: String?, of world: String) async throws {
    try await write { rows in try rows.keep(state, of: world) }
  }

  package func count() async throws -> Int {
    try await read { rows in try rows.count() }
  }

  package func idlest(limit: Int) async throws -> [WorldSighting] {
    try await read { rows in try rows.idlest(limit: limit) }
  }

  package func end(_ worlds: [String], at now: Int64) async throws {
    try await write { rows in try rows.end(worlds, at: now) }
  }

  package func removeEnded(rows limit: Int) async throws -> Bool {
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
