import Auth
import AuthStore
import TestPostgreSQL
import Testing
import Tokens

@Suite("The register of worlds, on every engine", .timeLimit(.minutes(10)))
struct WorldRegisterTests {
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  @Test("A world is found until it ends, with its record", arguments: Engine.allCases)
  func lifetime(_ engine: Engine) async throws {
    let database = try engine.open(in: home)
    let register = database.worlds
    #expect(try await register.find("a") == nil)
    try await register.insert("a", at: 100)
    try await register.insert("a", at: 200)
    #expect(try await register.find("a") == RegisteredWorld(seenAt: 100, record: nil))
    let record = try await database.records.change(of: "a") { _ in "{}" }
    #expect(try await register.see([WorldSighting(world: "a", at: 150)]) == [])
    #expect(try await register.find("a") == RegisteredWorld(seenAt: 150, record: record))
    #expect(try await register.see([WorldSighting(world: "a", at: 120)]) == [], "an earlier use is known")
    #expect(try await register.find("a")?.seenAt == 150)
    #expect(try await register.count() == 1)
    try await register.end(["a"], at: 300)
    #expect(try await register.find("a") == nil)
    #expect(try await register.count() == 0)
    let sightings = [WorldSighting(world: "a", at: 400), WorldSighting(world: "b", at: 400)]
    #expect(try await register.see(sightings) == ["a", "b"], "neither is there")
  }

  @Test("Those that have not been used for the longest come first", arguments: Engine.allCases)
  func idlest(_ engine: Engine) async throws {
    let register = try engine.open(in: home).worlds
    for (world, time) in [("a", 30), ("b", 10), ("c", 20), ("d", 40)] {
      try await register.insert(world, at: Int64(time))
    }
    try await register.end(["c"], at: 50)
    #expect(try await register.idlest(limit: 2).map(\.world) == ["b", "a"])
  }

  @Test("Uses that are later than now are forgotten in steps", arguments: Engine.allCases)
  func clockGoesBack(_ engine: Engine) async throws {
    let register = try engine.open(in: home).worlds
    for (world, time) in [("a", 500), ("b", 100), ("c", 600), ("d", 700), ("e", 900)] {
      try await register.insert(world, at: Int64(time))
    }
    try await register.end(["e"], at: 900)
    #expect(try await register.forgetUses(after: 200, limit: 2))
    #expect(try await register.forgetUses(after: 200, limit: 2) == false)
    #expect(try await register.idlest(limit: 9).map(\.at) == [100, 200, 200, 200])
  }

  @Test("The rows of an ended world go in steps, those of others stay", arguments: Engine.allCases)
  func removal(_ engine: Engine) async throws {
    let database = try engine.open(in: home)
    let register = database.worlds
    for world in ["old", "new"] {
      try await register.insert(world, at: 1)
      for number in 0..<5 {
        let user = try await User.sample("user\(number)")
        try await database.store(world: world).write { rows in
          try rows.insert(user)
          for _ in 0..<3 { try rows.insert(Session.sample(of: user)) }
          try rows.setThrottle("key\(number)", emptyAt: NumericDate(seconds: 1_800_000_000))
        }
      }
      _ = try await database.records.change(of: world) { _ in "{}" }
    }
    #expect(try await register.removeEnded(rows: 4) == false, "none has ended")
    try await register.end(["old"], at: 2)
    var steps = 0
    while try await register.removeEnded(rows: 4) { steps += 1 }
    #expect(steps > 3, "no step removes more than it may")
    for (world, count) in [("old", 0), ("new", 5)] {
      let store = database.store(world: world)
      let (users, sessions, throttle) = try await store.read { rows in
        (try rows.users(limit: 100), try rows.sessions(limit: 100), try rows.throttle("key1"))
      }
      #expect(users.count == count)
      #expect(sessions.count == 3 * count)
      #expect((throttle == nil) == (count == 0))
      let record = try await database.records.newest(of: world, after: 0)
      #expect((record == nil) == (count == 0))
    }
  }
}
