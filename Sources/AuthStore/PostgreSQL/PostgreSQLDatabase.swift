import Auth

/// The PostgreSQL database that all worlds share, and several servers may; ``store(world:)`` gives one world's view of it.
package final class PostgreSQLDatabase: CredentialDatabase {
  let pool: ConnectionPool

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
    pool = ConnectionPool(address: address, size: connections)
  }

  deinit {
    pool.close()
  }

  /// - Parameter world: whose rows to see; one world never sees another's.
  package func store(world: String) -> PostgreSQLStore {
    PostgreSQLStore(database: self, world: world)
  }
}
