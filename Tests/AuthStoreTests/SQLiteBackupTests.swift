import Auth
import AuthStore
import Foundation
import GRDB
import TestPostgreSQL
import Testing
import Tokens

struct SQLiteBackupTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/signet.sqlite" }
  private var file: String { folder.path + "/kept.sqlite" }

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("A backup of a database in use has its rows, is one file, and is its owner's alone")
  func backup() async throws {
    let user = try await User.sample()
    let database = try SQLiteDatabase(path: path)
    try await database.store(world: "w").write { rows in try rows.insert(user) }
    try SQLiteBackup.back(up: path, to: file, replaces: false)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasPrefix("kept")
    }
    #expect(names == ["kept.sqlite"])
    let found = try await SQLiteDatabase(path: file).store(world: "w").read { rows in try rows.user(user.id) }
    #expect(found?.id == user.id)
    withExtendedLifetime(database) {}
  }

  @Test("A file that is there is kept unless it is to be replaced")
  func keepsWhatIsThere() throws {
    _ = try SQLiteDatabase(path: path)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: file))
    #expect(throws: SQLiteBackup.Failure.exists(path: file)) {
      try SQLiteBackup.back(up: path, to: file, replaces: false)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data("mine".utf8))
    try SQLiteBackup.back(up: path, to: file, replaces: true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)).starts(with: Data("SQLite format 3".utf8)))
  }

  @Test("A database that is not there is not made")
  func missing() {
    #expect(throws: SQLiteBackup.Failure.missing(path: path)) {
      try SQLiteBackup.back(up: path, to: file, replaces: false)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("A restored database is as it was when it was backed up")
  func restore() async throws {
    let (user, later) = (try await User.sample(), try await User.sample())
    let database = try SQLiteDatabase(path: path)
    try await database.store(world: "w").write { rows in try rows.insert(user) }
    try SQLiteBackup.back(up: path, to: file, replaces: false)
    try await database.store(world: "later").write { rows in try rows.insert(later) }
    // The later state in a file that nobody has open: when a pool has closed its last connection is not said.
    let resting = folder.path + "/resting.sqlite"
    try SQLiteBackup.back(up: path, to: resting, replaces: false)
    #expect(throws: SQLiteBackup.Failure.exists(path: resting)) {
      try SQLiteBackup.restore(file, to: resting, replaces: false)
    }
    try SQLiteBackup.restore(file, to: resting, replaces: true)
    let restored = try SQLiteDatabase(path: resting)
    let kept = try await restored.store(world: "w").read { rows in try rows.user(user.id) }
    let undone = try await restored.store(world: "later").read { rows in try rows.user(later.id) }
    #expect(kept?.id == user.id)
    #expect(undone == nil)
  }

  @Test("A database that is in use is not replaced")
  func inUse() throws {
    let database = try SQLiteDatabase(path: path)
    try SQLiteBackup.back(up: path, to: file, replaces: false)
    #expect(throws: SQLiteBackup.Failure.inUse(path: path)) {
      try SQLiteBackup.restore(file, to: path, replaces: true)
    }
    withExtendedLifetime(database) {}
  }

  @Test("What root restores belongs to the folder's owner", .enabled(if: geteuid() == 0))
  func owner() throws {
    let data = folder.path + "/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
    try #require(chown(data, 65_534, 65_534) == 0)
    try SQLiteBackup.back(up: freshDatabase(), to: file, replaces: false)
    try SQLiteBackup.restore(file, to: data + "/signet.sqlite", replaces: false)
    for name in try FileManager.default.contentsOfDirectory(atPath: data) {
      let owner = try FileManager.default.attributesOfItem(atPath: data + "/" + name)[.ownerAccountID] as? Int
      #expect(owner == 65_534, "\(name)")
    }
  }

  @Test("Neither text, nor somebody else's database, nor a newer or damaged one is restored")
  func refused() throws {
    try Data(String(repeating: "no database at all\n", count: 500).utf8).write(to: URL(fileURLWithPath: file))
    #expect(throws: SQLiteBackup.Failure.notOurs(path: file)) {
      try SQLiteBackup.restore(file, to: path, replaces: false)
    }
    let other = folder.path + "/other.sqlite"
    try DatabaseQueue(path: other).write { db in try db.execute(sql: "CREATE TABLE users (id)") }
    #expect(throws: SQLiteBackup.Failure.notOurs(path: other)) {
      try SQLiteBackup.restore(other, to: path, replaces: false)
    }
    let newer = folder.path + "/newer.sqlite"
    _ = try SQLiteDatabase(path: newer)
    try DatabaseQueue(path: newer).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 of tomorrow')")
    }
    #expect(throws: SQLiteBackup.Failure.newer(path: newer)) {
      try SQLiteBackup.restore(newer, to: path, replaces: false)
    }
    let damaged = folder.path + "/damaged.sqlite"
    try SQLiteBackup.back(up: freshDatabase(), to: damaged, replaces: false)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: damaged))
    bytes.replaceSubrange(4096..<bytes.count, with: Data(repeating: 0xA5, count: bytes.count - 4096))
    try bytes.write(to: URL(fileURLWithPath: damaged))
    let error = #expect(throws: SQLiteBackup.Failure.self) {
      try SQLiteBackup.restore(damaged, to: path, replaces: false)
    }
    #expect(error.map { "\($0)" }?.contains("is damaged") == true)
    #expect(!FileManager.default.fileExists(atPath: path))
    let drafts = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".\(getpid())")
    }
    #expect(drafts.isEmpty)
  }

  /// - Returns: the path of a fresh database.
  private func freshDatabase() throws -> String {
    let fresh = folder.path + "/fresh.sqlite"
    _ = try SQLiteDatabase(path: fresh)
    return fresh
  }
}
