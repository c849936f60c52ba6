import AuthStore
import Foundation
import TestPostgreSQL
import Testing

struct BackupFolderTests {
  private let folder: TemporaryFolder
  private var database: String { folder.path + "/signet.sqlite" }
  private var backups: String { folder.path + "/backups" }
  private let night = Date(timeIntervalSince1970: 1_800_000_000)
  private static let day: TimeInterval = 86_400

  init() throws {
    folder = try TemporaryFolder()
    _ = try SQLiteDatabase(path: database)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: backups).filter { !$0.hasPrefix(".") }.sorted()
  }

  private func add(after days: Int, keeping count: Int) throws -> String {
    let time = night.addingTimeInterval(Double(days) * Self.day)
    return try BackupFolder(path: backups).add(database, keeping: count, at: time)
  }

  @Test("After many nights there are as many backups as are kept, the newest ones")
  func manyNights() throws {
    for day in 0..<31 { _ = try add(after: day, keeping: 14) }
    let names = try names()
    #expect(names.count == 14)
    #expect(names.first == "signet-20270201T080000Z.sqlite")
    #expect(names.last == "signet-20270214T080000Z.sqlite")
  }

  @Test("When the clock has gone back the new backup stays, and those of the time before it go first")
  func clockGoesBack() throws {
    for day in 10..<13 { _ = try add(after: day, keeping: 3) }
    for (day, left) in [
      (0, ["20270115", "20270126", "20270127"]), (1, ["20270115", "20270116", "20270127"]),
    ] {
      let new = try add(after: day, keeping: 3)
      #expect(FileManager.default.fileExists(atPath: new))
      #expect(try names() == left.map { "signet-\($0)T080000Z.sqlite" })
    }
  }

  @Test("A backup's name is its time, and the folder and the file are their owner's alone")
  func name() throws {
    let file = try add(after: 0, keeping: 1)
    #expect(file == backups + "/signet-20270115T080000Z.sqlite")
    for (path, mode) in [(backups, 0o700), (file, 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.posixPermissions] as? Int) == mode)
    }
    _ = try add(after: 0, keeping: 1)
    #expect(try names() == ["signet-20270115T080000Z.sqlite"])
  }

  @Test("What somebody else keeps in the folder stays, and what a killed process left goes")
  func othersStay() throws {
    try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: false)
    let others = [
      "before-upgrade.sqlite", "keys.json", "signet-20200101T000000Z.sqlite.gpg", "signet.sqlite",
    ]
    let left = ["signet-20200101T000000Z.sqlite.417", "signet-20200101T000000Z.sqlite.417-journal"]
    for name in others + left { try Data("x".utf8).write(to: URL(fileURLWithPath: backups + "/" + name)) }
    _ = try add(after: 0, keeping: 1)
    _ = try add(after: 1, keeping: 1)
    #expect(try names() == (others + ["signet-20270116T080000Z.sqlite"]).sorted())
  }

  @Test("When there is nothing to back up the old ones stay")
  func missing() throws {
    _ = try add(after: 0, keeping: 1)
    let gone = folder.path + "/gone.sqlite"
    #expect(throws: SQLiteBackup.Failure.missing(path: gone)) {
      _ = try BackupFolder(path: backups).add(gone, keeping: 1, at: night.addingTimeInterval(Self.day))
    }
    #expect(try names() == ["signet-20270115T080000Z.sqlite"])
  }
}
