import Foundation
import GRDB

/// Copies the database's file while servers use it, and puts a copy back while none does.
///
/// Neither touches what is at its destination before the copy beside it is whole, checked and on disk.
package enum SQLiteBackup {
  package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
    case exists(path: String)
    case missing(path: String)
    case notOurs(path: String)
    case damaged(path: String, finding: String)
    /// A later version of the program has used it.
    case newer(path: String)
    case inUse(path: String)
    case cannotCopy(path: String, cause: String)
    /// The new backup is whole.
    case cannotRemove(path: String, cause: String)

    package var description: String {
      switch self {
      case .exists(let path): "'\(path)' is there already; --force replaces it"
      case .missing(let path): "there is no database at '\(path)'"
      case .notOurs(let path): "'\(path)' is no database of signet"
      case .damaged(let path, let finding): "the database '\(path)' is damaged: \(finding)"
      case .newer(let path): "the database '\(path)' was made by a newer version; use that version"
      case .inUse(let path): "a server uses the database '\(path)'; stop it first"
      case .cannotCopy(let path, let cause): "cannot write '\(path)': \(cause)"
      case .cannotRemove(let path, let cause): "cannot remove the old backup '\(path)': \(cause)"
      }
    }
  }

  /// Writes all that was committed when it began, and nothing half done, into one file of mode 0600.
  ///
  /// - Throws: ``Failure``.
  package static func back(up database: String, to file: String, replaces: Bool) throws(Failure) {
    guard replaces || !isThere(file) else { throw .exists(path: file) }
    let draft = try checkedCopy(of: database, for: file)
    defer { unlink(draft) }
    try move(draft, to: file, replaces: replaces)
  }

  /// Puts a backup in the place of the database. No server can start meanwhile.
  ///
  /// - Throws: ``Failure``.
  package static func restore(_ file: String, to database: String, replaces: Bool) throws(Failure) {
    let lock: FileLock
    do { lock = try FileLock(path: database + ".lock") } catch {
      throw .cannotCopy(path: database, cause: error.cause)
    }
    defer { lock.release() }
    if isThere(database) {
      guard replaces else { throw .exists(path: database) }
      try leaveWAL(database)
    }
    let draft = try checkedCopy(of: file, for: database)
    defer { unlink(draft) }
    giveToOwner(of: parent(of: database), [draft, database + ".lock"])
    // The log of the old file would be taken for the new one's.
    unlink(database + "-wal")
    unlink(database + "-shm")
    try move(draft, to: database, replaces: replaces)
  }

  /// - Returns: the path of a copy beside `destination`, whole and checked.
  private static func checkedCopy(of source: String, for destination: String) throws(Failure) -> String {
    guard isThere(source) else { throw .missing(path: source) }
    let draft = "\(destination).\(getpid())"
    // Left behind by a process of this id that was killed: nobody else writes here.
    unlink(draft)
    let descriptor = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCopy(path: destination, cause: systemError) }
    var isWhole = false
    defer { if !isWhole { unlink(draft) } }
    defer { close(descriptor) }
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      let copy = try DatabaseQueue(path: draft)
      try DatabaseQueue(path: source, configuration: configuration).backup(to: copy)
      // One file, without a log beside it.
      try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.read { db in try check(db, source) }
      try copy.close()
    } catch let failure as Failure {
      throw failure
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_NOTADB: throw .notOurs(path: source)
      case .SQLITE_CORRUPT: throw .damaged(path: source, finding: error.message ?? "it cannot be read")
      default: throw .cannotCopy(path: destination, cause: error.message ?? "\(error)")
      }
    } catch {
      throw .cannotCopy(path: destination, cause: "\(error)")
    }
    guard fsync(descriptor) == 0 else { throw .cannotCopy(path: destination, cause: systemError) }
    isWhole = true
    return draft
  }

  private static func check(_ db: Database, _ path: String) throws {
    let finding = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? ""
    guard finding == "ok" else { throw Failure.damaged(path: path, finding: finding) }
    guard try db.tableExists("grdb_migrations"), try db.tableExists("users"), try db.tableExists("sessions")
    else { throw Failure.notOurs(path: path) }
    if try Migrations.all.hasBeenSuperseded(db) { throw Failure.newer(path: path) }
  }

  /// SQLite leaves WAL mode only where no other connection is open, so this tells whether a server runs. A file that
  /// is no database, or is damaged, is served by nobody.
  private static func leaveWAL(_ path: String) throws(Failure) {
    do {
      let database = try DatabaseQueue(path: path)
      try database.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
      try database.close()
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: return
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw .inUse(path: path)
      default: throw .cannotCopy(path: path, cause: error.message ?? "\(error)")
      }
    } catch {
      throw .cannotCopy(path: path, cause: "\(error)")
    }
  }

  private static func move(_ draft: String, to path: String, replaces: Bool) throws(Failure) {
    // A link never replaces what somebody else has put there meanwhile.
    guard (replaces ? rename(draft, path) : link(draft, path)) == 0 else {
      if errno == EEXIST { throw .exists(path: path) }
      throw .cannotCopy(path: path, cause: systemError)
    }
    // The name is safe once the folder is on disk, too.
    let folder = open(parent(of: path), O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Root restores for the user that the server runs as, who could not read root's files.
  private static func giveToOwner(of folder: String, _ paths: [String]) {
    var found = stat()
    guard geteuid() == 0, stat(folder, &found) == 0 else { return }
    for path in paths { _ = lchown(path, found.st_uid, found.st_gid) }
  }

  private static func parent(of path: String) -> String {
    let parent = (path as NSString).deletingLastPathComponent
    return parent.isEmpty ? "." : parent
  }

  private static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The text of `errno`.
  private static var systemError: String { String(cString: strerror(errno)) }
}
