package import Auth
import GRDB

/// The SQLite file (or memory) that all worlds share; ``store(world:)`` gives one world's view of it.
package struct SQLiteDatabase: CredentialDatabase {
  private let engine: SQLiteEngine

  /// Why a database could not be opened.
  package enum OpenFailure: Error, Equatable, Sendable, CustomStringConvertible {
    case cannotOpen(path: String, cause: String)
    /// A later version of the program has used it.
    case newer(path: String)

    package var description: String {
      switch self {
      case .cannotOpen(let path, let cause):
        "cannot open the database '\(path)': \(cause); choose another folder with --data"
      case .newer(let path):
        "the database '\(path)' was made by a newer version; use that version, or another folder with --data"
      }
    }
  }

  /// Opens or makes the file, in WAL mode: readers never wait for a writer.
  ///
  /// - Throws: ``OpenFailure``.
  package init(path: String) throws(OpenFailure) {
    do {
      // One process at a time: two that make the same new file would get in each other's way.
      let lock = try FileLock(path: path + ".lock")
      defer { lock.release() }
      PrivateDatabaseFile.prepare(path)
      let pool = try DatabasePool(path: path, configuration: Self.configuration)
      // A pool in WAL mode starts with NORMAL, which may lose the last commits when the power fails. A
      // rotation that was answered must never be forgotten.
      try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
      if try pool.read(Migrations.all.hasBeenSuperseded) { throw OpenFailure.newer(path: path) }
      try Migrations.all.migrate(pool)
      self.engine = SQLiteEngine(writer: pool, index: pool.writeWithoutTransaction { db in WALIndex(db) })
    } catch let failure as OpenFailure {
      throw failure
    } catch let failure as FileLock.Failure {
      throw .cannotOpen(path: path, cause: failure.cause)
    } catch {
      throw .cannotOpen(path: path, cause: (error as? DatabaseError)?.message ?? "\(error)")
    }
  }

  /// A database in memory, for tests and recordings; it goes when the value goes.
  ///
  /// - Throws: ``OpenFailure``.
  package init() throws(OpenFailure) {
    do {
      let queue = try DatabaseQueue(configuration: Self.configuration)
      try Migrations.all.migrate(queue)
      self.engine = SQLiteEngine(writer: queue, index: nil)
    } catch {
      throw .cannotOpen(path: ":memory:", cause: "\(error)")
    }
  }

  /// - Parameter world: whose rows to see; one world never sees another's.
  package func store(world: String) -> SQLiteStore {
    SQLiteStore(engine: engine, world: world)
  }

  /// The register of worlds, where each visitor has one.
  package var worlds: any WorldRegister { SQLWorldRegister(store: store(world: "")) }

  /// What each world is beside its rows. A process that shares the file hears of another's changes when it makes one
  /// itself, or takes the world up.
  package var records: any WorldRecords {
    SQLWorldRecords(areShared: false) { [engine] world in SQLiteStore(engine: engine, world: world) }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    // Another process may be writing; a commit takes milliseconds.
    configuration.busyMode = .timeout(5)
    configuration.label = "signet"
    return configuration
  }
}
