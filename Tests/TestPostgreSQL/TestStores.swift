package import Auth
import AuthStore
import Foundation

/// Stores with nothing in them, for tests of what is done with a store.
///
/// They are in SQLite's memory, or with SIGNET_TEST_STORE=postgresql in PostgreSQL, so that the same tests run on both.
package enum TestStores {
  private static let isPostgreSQL =
    ProcessInfo.processInfo.environment["SIGNET_TEST_STORE"] == "postgresql"

  /// Two servers' connections to one database.
  private static let servers = Result { () throws in
    let address = try PostgreSQLAddress(try PostgreSQLCluster.shared.get().makeDatabase())
    return [try PostgreSQLDatabase(address), try PostgreSQLDatabase(address)]
  }

  /// A store for one server.
  package static func make() throws -> any CredentialStore {
    guard isPostgreSQL else { return try SQLiteDatabase().store(world: "test") }
    return try shared()[0]
  }

  /// The stores of two servers on one database.
  ///
  /// - Parameter file: where SQLite has it.
  package static func makeShared(file: String) throws -> [any CredentialStore] {
    guard isPostgreSQL else {
      return try (0..<2).map { _ in try SQLiteDatabase(path: file).store(world: "test") }
    }
    return try shared()
  }

  /// One world of the database: worlds know nothing of each other, so each test has one of its own.
  private static func shared() throws -> [any CredentialStore] {
    let world = UUID().uuidString
    return try servers.get().map { $0.store(world: world) }
  }
}
