package import Auth
import AuthStore
import Foundation
import Synchronization

/// Each database that keeps what a store promises.
package enum Engine: CaseIterable, Sendable {
  case memory
  case file
  case postgreSQL

  package static var allCases: [Engine] {
    [.memory, .file] + (PostgreSQLCluster.isWanted ? [.postgreSQL] : [])
  }

  /// Those whose database several servers may share.
  package static var shared: [Engine] { allCases.filter { $0 != .memory } }

  /// Opens the database that this engine has in `home`; as often as there are servers to share it.
  package func open(in home: DatabaseHome) throws -> any CredentialDatabase {
    switch self {
    case .memory: try SQLiteDatabase()
    case .file: try SQLiteDatabase(path: home.folder.path + "/test.sqlite")
    case .postgreSQL: try PostgreSQLDatabase(PostgreSQLAddress(home.postgreSQL), connections: 4)
    }
  }
}

/// Where a test has its databases: none until it is asked for one.
package final class DatabaseHome: Sendable {
  package let folder: TemporaryFolder
  private let address = Mutex<String?>(nil)

  package init() throws {
    folder = try TemporaryFolder()
  }

  /// The address of a database in the tests' own server.
  package var postgreSQL: String {
    get throws {
      try address.withLock { address in
        if let address { return address }
        let made = try PostgreSQLCluster.shared.get().makeDatabase()
        address = made
        return made
      }
    }
  }
}
