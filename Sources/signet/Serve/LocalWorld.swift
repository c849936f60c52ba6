import Auth
import AuthStore
import Foundation
import Sandbox

/// The one world of a local `signet serve`, kept in the data folder.
enum LocalWorld {
  /// The `iss` and `aud` of the access tokens. It names no port: a token outlives a restart at another one.
  static let issuer = "http://localhost"

  /// - Parameters:
  ///   - dataFolder: made, for its owner alone, if it is not there.
  ///   - policy: what a reset goes back to.
  /// - Throws: ``StartFailure``.
  static func open(dataFolder: String, policy: Policy) throws -> World {
    do {
      try FileManager.default.createDirectory(
        atPath: dataFolder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw StartFailure.dataFolder(path: dataFolder, cause: error.localizedDescription)
    }
    let database: SQLiteDatabase
    do {
      database = try SQLiteDatabase(path: dataFolder + "/signet.sqlite")
    } catch {
      throw StartFailure.database(error)
    }
    do {
      let keys = try ServerKeys(KeyFile(path: dataFolder + "/keys.json").loadOrMake(), issuer: issuer)
      return World(
        id: "local",
        parts: World.Parts(store: database.store(world: "local"), keys: keys, queries: SQLiteQueries()),
        policy: policy,
        isLab: true
      )
    } catch {
      throw StartFailure.keys("\(error)")
    }
  }
}
