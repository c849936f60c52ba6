import Auth
import TestPostgreSQL
import Testing
import Tokens

@Suite("A database that several servers share")
struct SharedDatabaseTests {
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  @Test("R68: what one process wrote the next one finds", arguments: Engine.shared)
  func survivesRestart(_ engine: Engine) async throws {
    let user = try await User.sample()
    var session = Session.sample(of: user)
    session.ending = Session.Ending(at: NumericDate(seconds: 1_800_000_001), reason: .logout)
    let ended = session
    try await engine.open(in: home).store(world: "w").write { rows in
      try rows.insert(user)
      try rows.insert(ended)
    }
    let found = try await engine.open(in: home).store(world: "w").read { rows in
      try rows.session(ended.id)
    }
    #expect(found == ended)
  }

  @Test("R69: two servers see each other's changes at once", arguments: Engine.shared)
  func twoConnections(_ engine: Engine) async throws {
    let (one, two) = (
      try engine.open(in: home).store(world: "w"), try engine.open(in: home).store(world: "w")
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

  @Test(
    "R69: a session that was just asked for is seen to end, by this process or another",
    arguments: Engine.shared
  )
  func sessionView(_ engine: Engine) async throws {
    let (one, two) = (
      try engine.open(in: home).store(world: "w"), try engine.open(in: home).store(world: "w")
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

  @Test(
    "R69: while two processes write all the time, nobody reads anything older than what was answered",
    arguments: Engine.shared
  )
  func sessionViewUnderLoad(_ engine: Engine) async throws {
    let stores = [
      try engine.open(in: home).store(world: "w"), try engine.open(in: home).store(world: "w"),
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

  @Test("A user who is switched off, a purge and a reset are seen at once", arguments: Engine.shared)
  func sessionViewOfUsers(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
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
