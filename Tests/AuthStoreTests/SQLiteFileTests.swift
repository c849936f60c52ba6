import Auth
import AuthStore
import Foundation
import TestPostgreSQL
import Testing
import Tokens

struct SQLiteFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/test.sqlite" }

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("R50: nothing in the file is a password or a token")
  func nothingSecret() async throws {
    let user = try await User.sample()
    try await SQLiteDatabase(path: path).store(world: "w").write { rows in
      try rows.insert(user)
      try rows.insert(Session.sample(of: user))
    }
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + file))
      #expect(bytes.range(of: Data("quiet lantern".utf8)) == nil)
    }
  }

  @Test(
    "The file and what lies beside it are their owner's alone, whatever the folder is",
    arguments: [false, true]
  )
  func modes(_ isOld: Bool) async throws {
    chmod(folder.path, 0o777)
    if isOld {
      // As an earlier version or a copy left it.
      _ = try SQLiteDatabase(path: path)
      chmod(path, 0o664)
    }
    let database = try SQLiteDatabase(path: path)
    let user = try await User.sample()
    try await database.store(world: "w").write { rows in try rows.insert(user) }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.contains("test.sqlite-wal") && files.contains("test.sqlite-shm"))
    for file in files {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + file)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
    }
  }

  @Test("A folder that is not there is said by name")
  func missingFolder() {
    let error = #expect(throws: SQLiteDatabase.OpenFailure.self) {
      try SQLiteDatabase(path: folder.path + "/nowhere/test.sqlite")
    }
    #expect(error.map { "\($0)" }?.contains("nowhere/test.sqlite") == true)
  }

  @Test("A file that is no database is left as it is")
  func notADatabase() throws {
    let text = Data(String(repeating: "no database at all\n", count: 500).utf8)
    try text.write(to: URL(fileURLWithPath: path))
    #expect(throws: SQLiteDatabase.OpenFailure.self) { try SQLiteDatabase(path: path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
  }
}
