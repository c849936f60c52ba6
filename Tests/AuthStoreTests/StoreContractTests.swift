import Auth
import AuthStore
import TestPostgreSQL
import Testing
import Tokens

/// What every store promises, whatever the engine.
@Suite("Store contract")
struct StoreContractTests {
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  @Test("What was written reads back equal", arguments: Engine.allCases)
  func roundTrip(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
    let user = try await User.sample()
    var session = Session.sample(of: user)
    try await store.write { [session] rows in
      try rows.insert(user)
      try rows.insert(session)
    }
    #expect(try await store.read { rows in try rows.user(user.id) } == user)
    #expect(try await store.read { rows in try rows.user(named: "ada") } == user)
    let read = try await store.read { [session] rows in try rows.session(session.id) }
    #expect(read == session)

    session.generation = .max
    session.graceUses = 3
    for reason in Session.EndReason.allCases {
      session.ending = Session.Ending(at: NumericDate(seconds: 1_800_000_500), reason: reason)
      let ended = session
      try await store.write { rows in try rows.update(ended) }
      #expect(try await store.read { rows in try rows.session(ended.id) } == ended)
    }
  }

  @Test("A name is unique in its world and free in another", arguments: Engine.allCases)
  func uniqueNames(_ engine: Engine) async throws {
    let database = try engine.open(in: home)
    let (one, two) = (database.store(world: "one"), database.store(world: "two"))
    let ada = try await User.sample("ada")
    let other = try await User.sample("ADA")
    try await one.write { rows in try rows.insert(ada) }
    await #expect(throws: UsernameTaken.self) { try await one.write { rows in try rows.insert(other) } }
    try await two.write { rows in try rows.insert(other) }
    #expect(try await two.read { rows in try rows.user(ada.id) } == nil)
    #expect(try await two.read { rows in try rows.user(named: "ada") }?.id == other.id)
  }

  @Test(
    "A name with a NUL is not the name before it, and a long one is only unknown",
    arguments: Engine.allCases
  )
  func oddNames(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
    let ada = try await User.sample("ada")
    try await store.write { rows in try rows.insert(ada) }
    for name in ["ada\0", "ada\0x", "", "'; DROP TABLE users; --", String(repeating: "x", count: 100_000)] {
      #expect(try await store.read { rows in try rows.user(named: name) } == nil)
      try await store.write { rows in try rows.setThrottle(String(name.prefix(50)), emptyAt: ada.createdAt) }
    }
  }

  @Test(
    "A world's users and sessions are listed, no more than the limit, and no other's",
    arguments: Engine.allCases
  )
  func lists(_ engine: Engine) async throws {
    let database = try engine.open(in: home)
    let (one, two) = (database.store(world: "one"), database.store(world: "two"))
    let (ada, grace) = (try await User.sample("ada"), try await User.sample("grace"))
    let sessions = (0..<3).map { _ in Session.sample(of: ada) }
    try await one.write { rows in
      try rows.insert(ada)
      try rows.insert(grace)
      for session in sessions { try rows.insert(session) }
      _ = try rows.end(sessions[0], .logout, at: NumericDate(seconds: 1_800_000_300))
    }
    let users = try await one.read { rows in try rows.users(limit: 10) }
    #expect(Set(users.map(\.id)) == [ada.id, grace.id])
    let listed = try await one.read { rows in try rows.sessions(limit: 10) }
    #expect(Set(listed.map(\.id)) == Set(sessions.map(\.id)))
    #expect(try await one.read { rows in try rows.users(limit: 1) }.count == 1)
    #expect(try await one.read { rows in try rows.sessions(limit: 2) }.count == 2)
    #expect(try await two.read { rows in try rows.users(limit: 10) }.isEmpty)
    #expect(try await two.read { rows in try rows.sessions(limit: 10) }.isEmpty)
  }

  @Test("A body that throws changes nothing; one that returns is kept", arguments: Engine.allCases)
  func rollback(_ engine: Engine) async throws {
    struct Refusal: Error {}
    let store = try engine.open(in: home).store(world: "w")
    let user = try await User.sample()
    await #expect(throws: Refusal.self) {
      try await store.write { rows in
        try rows.insert(user)
        throw Refusal()
      }
    }
    #expect(try await store.read { rows in try rows.user(user.id) } == nil)
  }

  @Test("Sessions of a user come oldest use first, without the ended ones", arguments: Engine.allCases)
  func sessionsOfUser(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
    let user = try await User.sample()
    let newer = Session.sample(of: user, rotatedAt: 1_800_000_200)
    let older = Session.sample(of: user, rotatedAt: 1_800_000_100)
    var ended = Session.sample(of: user)
    ended.ending = Session.Ending(at: NumericDate(seconds: 1_800_000_300), reason: .logout)
    let all = [newer, older, ended]
    try await store.write { rows in
      try rows.insert(user)
      for session in all { try rows.insert(session) }
    }
    #expect(try await store.read { rows in try rows.sessions(of: user.id) } == [older, newer])
  }

  @Test("Sessions that reuse ended are found from a time on", arguments: Engine.allCases)
  func endedByReuse(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
    let user = try await User.sample()
    var sessions: [Session] = []
    for (reason, at) in [(Session.EndReason.reuse, Int64(100)), (.reuse, 200), (.logout, 200)] {
      var session = Session.sample(of: user)
      session.ending = Session.Ending(at: NumericDate(seconds: at), reason: reason)
      sessions.append(session)
    }
    let all = sessions
    try await store.write { rows in
      try rows.insert(user)
      for session in all { try rows.insert(session) }
    }
    let since = { (seconds: Int64) in
      try await store.read { rows in
        try rows.sessionsEndedByReuse(of: user.id, since: NumericDate(seconds: seconds))
      }
    }
    #expect(try await since(100) == [all[0], all[1]])
    #expect(try await since(101) == [all[1]])
    #expect(try await since(201) == [])
  }

  @Test("A throttle is remembered, replaced, forgotten and purged", arguments: Engine.allCases)
  func throttles(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
    let times = [NumericDate(seconds: 100), NumericDate(seconds: 200)]
    for time in times {
      try await store.write { rows in try rows.setThrottle("key", emptyAt: time) }
      #expect(try await store.read { rows in try rows.throttle("key") } == time)
    }
    try await store.write { rows in
      try rows.purge(now: NumericDate(seconds: 199), throttlesAfter: .never, sessionsBefore: times[0])
    }
    #expect(try await store.read { rows in try rows.throttle("key") } == times[1])
    try await store.write { rows in
      try rows.purge(now: NumericDate(seconds: 200), throttlesAfter: .never, sessionsBefore: times[0])
    }
    #expect(try await store.read { rows in try rows.throttle("key") } == nil)
    try await store.write { rows in try rows.setThrottle("key", emptyAt: nil) }
    // Once more, later than a throttle can be empty.
    for (latest, isThere) in [(times[1], true), (times[1].adding(seconds: -1), false)] {
      try await store.write { rows in
        try rows.setThrottle("key", emptyAt: times[1])
        try rows.purge(now: times[0], throttlesAfter: latest, sessionsBefore: times[0])
      }
      let found = try await store.read { rows in try rows.throttle("key") }
      #expect((found != nil) == isThere)
    }
  }

  @Test(
    "R57: an ended session is kept until its absolute end, so that its tokens stay known as spent",
    arguments: Engine.allCases
  )
  func purge(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
    let user = try await User.sample()
    var session = Session.sample(of: user)
    session.ending = Session.Ending(at: NumericDate(seconds: 1_800_000_001), reason: .reuse)
    let ended = session
    try await store.write { rows in
      try rows.insert(user)
      try rows.insert(ended)
      try rows.purge(now: ended.expiresAt, throttlesAfter: .never, sessionsBefore: ended.expiresAt)
    }
    #expect(try await store.read { rows in try rows.session(ended.id) } == ended)
    try await store.write { rows in
      try rows.purge(
        now: ended.expiresAt,
        throttlesAfter: .never,
        sessionsBefore: ended.expiresAt.adding(seconds: 1)
      )
    }
    #expect(try await store.read { rows in try rows.session(ended.id) } == nil)
  }

  @Test("Removing all leaves other worlds alone", arguments: Engine.allCases)
  func removeAll(_ engine: Engine) async throws {
    let database = try engine.open(in: home)
    let user = try await User.sample()
    for world in ["one", "two"] {
      try await database.store(world: world).write { rows in
        try rows.insert(user)
        try rows.insert(Session.sample(of: user))
      }
    }
    try await database.store(world: "one").write { rows in try rows.removeAll() }
    #expect(try await database.store(world: "one").read { rows in try rows.user(user.id) } == nil)
    #expect(try await database.store(world: "two").read { rows in try rows.user(user.id) } == user)
  }

  @Test("Writes are alone: a counter that many raise at once loses none", arguments: Engine.allCases)
  func serialWrites(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
    let user = try await User.sample()
    let session = Session.sample(of: user)
    try await store.write { rows in
      try rows.insert(user)
      try rows.insert(session)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await store.write { rows in
            guard var now = try rows.session(session.id) else { return }
            now.generation += 1
            try rows.update(now)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await store.read { rows in try rows.session(session.id) }?.generation == 51)
  }
}
