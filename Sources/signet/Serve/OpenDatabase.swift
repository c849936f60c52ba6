import Auth
import AuthStore

/// Where a server keeps users and sessions.
enum DatabaseChoice: Sendable {
  /// SQLite, in the data folder.
  case file
  /// - `connections`: at once.
  case postgreSQL(PostgreSQLAddress, connections: Int)
}

/// Opens the database of `signet serve`.
enum OpenDatabase {
  /// - Parameters:
  ///   - keys: the fingerprint of this server's keys. Servers that share a database must have the same ones: a token of
  ///     one would be a forgery to another.
  /// - Throws: ``StartFailure``.
  static func open(
    dataFolder: String,
    _ choice: DatabaseChoice,
    keys: String
  ) throws(StartFailure) -> any CredentialDatabase {
    guard case .postgreSQL(let address, let connections) = choice else {
      do {
        return try SQLiteDatabase(path: dataFolder + "/signet.sqlite")
      } catch {
        throw .database(error)
      }
    }
    do {
      let database = try PostgreSQLDatabase(address, connections: connections)
      guard try database.agree(onKeys: keys) else {
        throw StartFailure.otherKeys(path: dataFolder + "/keys.json", address: "\(address)")
      }
      return database
    } catch let failure as StartFailure {
      throw failure
    } catch {
      throw .postgreSQL("\(error)")
    }
  }
}
