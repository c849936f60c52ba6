import Auth
import AuthStore
import Foundation
import Sandbox

/// The one world of a local `signet serve`, kept in the data folder.
enum LocalWorld {
  /// The `iss` and `aud` of the access tokens. It names no port: a token outlives a restart at another one.
  static let issuer = "http://localhost"

  /// - Parameters:
  ///   - dataFolder: made, for its owner alone, if it is not there. The keys are there wherever the database is.
  ///   - database: of PostgreSQL; nil for SQLite in the data folder.
  ///   - policy: what a reset goes back to.
  /// - Throws: ``StartFailure``.
  static func open(dataFolder: String, database address: PostgreSQLAddress?, policy: Policy) throws -> World {
    do {
      try FileManager.default.createDirectory(
        atPath: dataFolder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw StartFailure.dataFolder(path: dataFolder, cause: error.localizedDescription)
    }
    let (ring, keys) = try keys(dataFolder: dataFolder)
    let database = try OpenDatabase.open(dataFolder: dataFolder, address: address, keys: ring.fingerprint)
    return World(
      id: "local",
      parts: World.Parts(store: database.store(world: "local"), keys: keys, queries: SQLiteQueries()),
      policy: policy,
      isLab: true
    )
  }

  private static func keys(dataFolder: String) throws(StartFailure) -> (KeyRing, ServerKeys) {
    do {
      let ring = try KeyFile(path: dataFolder + "/keys.json").loadOrMake()
      return (ring, try ServerKeys(ring, issuer: issuer))
    } catch {
      throw .keys("\(error)")
    }
  }
}
