package import Foundation

/// A folder of backups, each named after its time, of which the newest stay. Nothing else in it is touched.
package struct BackupFolder {
  private let path: String

  package init(path: String) {
    self.path = path
  }

  /// Adds a backup. Once it is whole the oldest go, and what a process that was killed left half written.
  ///
  /// - Parameters:
  ///   - count: how many stay, the new one among them; at least 1.
  ///   - now: the new one's name.
  /// - Returns: the new one's path.
  /// - Throws: ``SQLiteBackup/Failure``.
  package func add(_ database: String, keeping count: Int, at now: Date) throws(SQLiteBackup.Failure)
    -> String
  {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw .cannotCopy(path: path, cause: String(cString: strerror(errno)))
    }
    let lock: FileLock
    do { lock = try FileLock(path: path + "/.lock") } catch {
      throw .cannotCopy(path: path, cause: error.cause)
    }
    defer { lock.release() }
    let name = Self.name(at: now)
    let file = "\(path)/\(name)"
    // Of two in one second the later one stays.
    try SQLiteBackup.back(up: database, to: file, replaces: true)
    let (backups, drafts) = try entries()
    // Those that seem to be of later are from before the clock was set back: the new one is the newest of all.
    let byAge = backups.filter { $0 > name } + backups.filter { $0 <= name }
    for name in drafts + byAge.dropLast(max(1, count)) {
      let old = "\(path)/\(name)"
      guard unlink(old) == 0 || errno == ENOENT else {
        throw .cannotRemove(path: old, cause: String(cString: strerror(errno)))
      }
    }
    return file
  }

  /// Names that sort by time: `signet-20260105T090000Z.sqlite`.
  private static func name(at time: Date) -> String {
    let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
    return "signet-\(time.formatted(style)).sqlite"
  }

  /// - Returns: the backups, oldest first, and those that were never finished: nobody writes while the lock is held.
  private func entries() throws(SQLiteBackup.Failure) -> (backups: [String], drafts: [String]) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .cannotCopy(path: path, cause: "it cannot be listed")
    }
    return (
      names.filter { $0.wholeMatch(of: Self.backup) != nil }.sorted(),
      names.filter { $0.wholeMatch(of: Self.draft) != nil }
    )
  }

  private static var backup: Regex<Substring> { /signet-[0-9]{8}T[0-9]{6}Z\.sqlite/ }
  /// With the number of the process, and what SQLite has beside a file.
  private static var draft: Regex<Substring> {
    /signet-[0-9]{8}T[0-9]{6}Z\.sqlite\.[0-9]+(?:-journal|-wal|-shm)?/
  }
}
