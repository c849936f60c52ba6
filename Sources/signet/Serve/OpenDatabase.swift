import Auth
import AuthStore

/// Opens the database of `signet serve`.
enum OpenDatabase {
  /// - Parameters:
  ///   - address: of a PostgreSQL database; nil for SQLite in the data folder.
  ///   - keys: the fingerprint of this server's keys. Servers that share a database must have the same ones: a token of
  ///     one would be a forgery to another.
  /// - Throws: ``StartFailure``.
  static func open(
    dataFolder: String,
    address: PostgreSQLAddress?,
    keys: String
  ) throws(StartFailure) -> any CredentialDatabase {
    guard let address else {
      do {
        return try SQLiteDatabase(path: dataFolder + "/signet.sqlite")
      } catch {
        throw .database(error)
      }
    }
    do {
      let database = try PostgreSQLDatabase(address)
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
