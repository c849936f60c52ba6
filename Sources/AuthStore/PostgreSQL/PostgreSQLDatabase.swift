package import Auth

/// The PostgreSQL database that all worlds share, and several servers may; ``store(world:)`` gives one world's view of it.
package final class PostgreSQLDatabase: CredentialDatabase {
  let pool: ConnectionPool
  private let address: PostgreSQLAddress

  /// Why a database could not be opened.
  package enum OpenFailure: Error, Equatable, Sendable, CustomStringConvertible {
    case cannotOpen(address: String, cause: String)
    /// A later version of the program has used it.
    case newer(address: String)
    /// There are tables in it that this program did not make.
    case notOurs(address: String, cause: String)

    package var description: String {
      switch self {
      case .cannotOpen(let address, let cause): "cannot open the database \(address): \(cause)"
      case .newer(let address):
        "the database \(address) was made by a newer version; use that version, or another database"
      case .notOurs(let address, let cause):
        "the database \(address) holds tables that are not ours (\(cause)); give signet a database of its own"
      }
    }
  }

  package static let defaultConnections = 8

  /// Connects, and brings the tables up to date. Servers that start at once do so one after the other.
  ///
  /// - Parameter connections: how many it may use at once. They are made when they are needed.
  /// - Throws: ``OpenFailure``.
  package init(
    _ address: PostgreSQLAddress,
    connections: Int = PostgreSQLDatabase.defaultConnections
  ) throws(OpenFailure) {
    do {
      let connection = try PostgreSQLConnection(address)
      try PostgreSQLMigrations(connection: connection).run()
    } catch {
      switch error {
      case PostgreSQLMigrations.Failure.newer: throw .newer(address: "\(address)")
      case PostgreSQLMigrations.Failure.notOurs(let cause):
        throw .notOurs(address: "\(address)", cause: cause)
      case let failure as PostgreSQLFailure:
        throw .cannotOpen(address: "\(address)", cause: failure.unavailable.cause)
      default: throw .cannotOpen(address: "\(address)", cause: "\(error)")
      }
    }
    self.address = address
    pool = ConnectionPool(address: address, size: connections)
  }

  deinit {
    pool.close()
  }

  /// Says which keys this server has. The first one's count from then on.
  ///
  /// - Parameter keys: their fingerprint.
  /// - Returns: whether they are those of the other servers of this database.
  /// - Throws: ``OpenFailure``.
  package func agree(onKeys keys: String) throws(OpenFailure) -> Bool {
    do {
      let connection = try PostgreSQLConnection(address)
      try connection.send("BEGIN ISOLATION LEVEL READ COMMITTED")
      try connection.send(PostgreSQLMigrations.lock)
      try connection.send(
        "INSERT INTO server_keys SELECT $1 WHERE NOT EXISTS (SELECT FROM server_keys)",
        [.text(keys)]
      )
      try connection.send("SELECT fingerprint FROM server_keys")
      let found = try connection.receive().last?.rows.map { $0.text(0) }
      try connection.send("COMMIT")
      _ = try connection.receive()
      return found == [keys]
    } catch {
      throw .cannotOpen(address: "\(address)", cause: error.unavailable.cause)
    }
  }

  /// The register of worlds, where each visitor has one.
  package var worlds: any WorldRegister { SQLWorldRegister(store: store(world: "")) }

  /// What each world is beside its rows, as all servers of this database know it.
  package var records: any WorldRecords {
    SQLWorldRecords(areShared: true) { [self] world in store(world: world) }
  }

  /// - Parameter world: whose rows to see; one world never sees another's.
  package func store(world: String) -> PostgreSQLStore {
    PostgreSQLStore(database: self, world: world)
  }
}
