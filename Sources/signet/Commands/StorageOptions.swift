import ArgumentParser
import AuthStore

/// The options of `signet serve` that say where users and sessions are kept.
struct StorageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A PostgreSQL database instead of the file in the data folder; several servers may share it.",
      discussion:
        "Such as postgresql://user@host/name. Other programs can see it: put the password in ~/.pgpass.",
      valueName: "address"
    )
  )
  var database: String?

  @Option(
    help: ArgumentHelp(
      "Connections to that database at once (\(PostgreSQLDatabase.defaultConnections) unless it is said).",
      valueName: "number"
    )
  )
  var databaseConnections: Int?

  /// One would let a read wait behind a write; more than these no server has by default.
  private static let connections = 2...1000

  func validate() throws {
    _ = try choice
    guard let databaseConnections else { return }
    guard database != nil else {
      throw ValidationError("--database-connections needs --database: the file takes none.")
    }
    guard Self.connections.contains(databaseConnections) else {
      throw ValidationError(
        "--database-connections is a number from \(Self.connections.lowerBound) to \(Self.connections.upperBound), "
          + "not \(databaseConnections)."
      )
    }
  }

  var choice: DatabaseChoice {
    get throws {
      guard let database else { return .file }
      do {
        return .postgreSQL(
          try PostgreSQLAddress(database),
          connections: databaseConnections ?? PostgreSQLDatabase.defaultConnections
        )
      } catch {
        // A transform of the option would have its error beside the whole value, password and all.
        throw ValidationError("\(error)")
      }
    }
  }
}
