import Auth
import AuthStore
import Foundation
import Testing
import Tokens

struct SQLiteFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/test.sqlite" }

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("R68: what one process wrote the next one finds")
  func survivesRestart() async throws {
    let user = try await User.sample()
    var session = Session.sample(of: user)
    session.ending = Session.Ending(at: NumericDate(seconds: 1_800_000_001), reason: .logout)
    let ended = session
    try await SQLiteDatabase(path: path).store(world: "w").write { rows in
      try rows.insert(user)
      try rows.insert(ended)
    }
    let found = try await SQLiteDatabase(path: path).store(world: "w").read { rows in
      try rows.session(ended.id)
    }
    #expect(found == ended)
  }

  @Test("R69: two connections to one file see each other's changes at once")
  func twoConnections() async throws {
    let (one, two) = (
      try SQLiteDatabase(path: path).store(world: "w"), try SQLiteDatabase(path: path).store(world: "w")
    )
    let user = try await User.sample()
    let session = Session.sample(of: user)
    try await one.write { rows in
      try rows.insert(user)
      try rows.insert(session)
    }
    for generation in UInt32(2)...20 {
      var changed = session
      changed.generation = generation
      let next = changed
      let (writer, reader) = generation.isMultiple(of: 2) ? (one, two) : (two, one)
      try await writer.write { rows in try rows.update(next) }
      #expect(try await reader.read { rows in try rows.session(session.id) }?.generation == generation)
    }
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

  @Test("R69: a session that was just asked for is seen to end, by this process or another")
  func sessionView() async throws {
    let (one, two) = (
      try SQLiteDatabase(path: path).store(world: "w"), try SQLiteDatabase(path: path).store(world: "w")
    )
    let user = try await User.sample()
    for ending in [one, two] {
      let session = Session.sample(of: user)
      let bystander = Session.sample(of: user)
      try await one.write { rows in
        if try rows.user(user.id) == nil { try rows.insert(user) }
        try rows.insert(session)
        try rows.insert(bystander)
      }
      for store in [one, two, one, two] {
        #expect(try await store.sessionAndUser(session.id)?.session == session)
        #expect(try await store.sessionAndUser(bystander.id)?.session == bystander)
      }
      var over = session
      over.ending = Session.Ending(at: session.createdAt, reason: .logout)
      let ended = over
      try await ending.write { rows in try rows.update(ended) }
      for store in [one, two] {
        #expect(try await store.sessionAndUser(session.id)?.session == ended)
        #expect(try await store.sessionAndUser(bystander.id)?.session == bystander)
      }
    }
  }

  @Test("R69: while two processes write all the time, nobody reads anything older than what was answered")
  func sessionViewUnderLoad() async throws {
    let stores = [
      try SQLiteDatabase(path: path).store(world: "w"), try SQLiteDatabase(path: path).store(world: "w"),
    ]
    let user = try await User.sample()
    let sessions = (0..<8).map { _ in Session.sample(of: user) }
    try await stores[0].write { rows in
      try rows.insert(user)
      for session in sessions { try rows.insert(session) }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, session) in sessions.enumerated() {
        group.addTask {
          // One task owns each session: what it has written is the least that either store may answer.
          for generation in UInt32(2)...60 {
            let (writer, reader) = (stores[(index + Int(generation)) % 2], stores[index % 2])
            try await writer.write { rows in
              guard var now = try rows.session(session.id) else { return }
              now.generation = generation
              try rows.update(now)
            }
            #expect(try await reader.sessionAndUser(session.id)?.session.generation == generation)
            #expect(try await writer.sessionAndUser(session.id)?.session.generation == generation)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("A user who is switched off, a purge and a reset are seen at once")
  func sessionViewOfUsers() async throws {
    let store = try SQLiteDatabase(path: path).store(world: "w")
    var user = try await User.sample()
    let inserted = user
    let session = Session.sample(of: user)
    try await store.write { rows in
      try rows.insert(inserted)
      try rows.insert(session)
    }
    #expect(try await store.sessionAndUser(session.id)?.user == user)
    user.disabledAt = session.createdAt
    let disabled = user
    try await store.write { rows in try rows.update(disabled) }
    #expect(try await store.sessionAndUser(session.id)?.user == disabled)
    try await store.write { rows in try rows.removeAll() }
    #expect(try await store.sessionAndUser(session.id) == nil)
  }
}
