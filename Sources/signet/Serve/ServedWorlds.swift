import Auth
import AuthStore
import Foundation
import Sandbox

/// The worlds of a `signet serve`: one for everybody, or one for each visitor.
struct ServedWorlds {
  let worlds: any WorldSource
  let readiness: Readiness
  /// What all of them hash with.
  let hasher: PasswordHasher

  /// The `iss` and `aud` of a local server's access tokens. It names no port: a token outlives a restart at another one.
  static let issuer = "http://localhost"

  /// - Parameters:
  ///   - dataFolder: made, for its owner alone, if it is not there. The keys are there wherever the database is.
  ///   - policy: what a reset goes back to.
  ///   - hosting: nil for one world.
  /// - Throws: ``StartFailure``.
  static func open(
    dataFolder: String,
    database choice: DatabaseChoice,
    policy: Policy,
    hosting: Hosting?
  ) throws -> ServedWorlds {
    do {
      try FileManager.default.createDirectory(
        atPath: dataFolder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw StartFailure.dataFolder(path: dataFolder, cause: error.localizedDescription)
    }
    let issuer = hosting?.baseURL?.origin ?? issuer
    let (ring, keys) = try keys(dataFolder: dataFolder, issuer: issuer)
    let database = try OpenDatabase.open(dataFolder: dataFolder, choice, keys: ring.fingerprint)
    let readiness = Readiness { _ = try await database.worlds.find("local") }
    let hasher = PasswordHasher()
    @Sendable func world(_ id: String, _ store: any CredentialStore) -> World {
      let parts = World.Parts(
        store: store,
        hasher: hasher.inWorld(id),
        keys: keys,
        queries: SQLiteQueries(),
        records: database.records
      )
      return World(id: id, parts: parts, policy: policy, isLab: true)
    }
    guard let hosting else {
      let worlds = OneWorld(world("local", database.store(world: "local")))
      return ServedWorlds(worlds: worlds, readiness: readiness, hasher: hasher)
    }
    let limits = hosting.limits
    let worlds = HostedWorlds(
      limits: limits,
      register: database.worlds,
      keys: keys,
      tally: hosting.classToken == nil ? nil : ClassTally()
    ) { id in
      world(id, BoundedStore(database.store(world: id), limits: limits))
    }
    return ServedWorlds(worlds: worlds, readiness: readiness, hasher: hasher)
  }

  private static func keys(dataFolder: String, issuer: String) throws(StartFailure) -> (KeyRing, ServerKeys) {
    do {
      let ring = try KeyFile(path: dataFolder + "/keys.json").loadOrMake()
      return (ring, try ServerKeys(ring, issuer: issuer))
    } catch {
      throw .keys("\(error)")
    }
  }
}
