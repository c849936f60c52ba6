import Auth
import AuthStore
import TestPostgreSQL
import Testing
import Tokens

@testable import Sandbox

@Suite("What is kept of a world beside its users and sessions")
struct WorldStateTests {
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  /// The one world of a server on a database, as after a start.
  private func world(_ database: any CredentialDatabase, policy: Policy = Policy()) throws -> World {
    let parts = World.Parts(
      store: database.store(world: "local") as any CredentialStore,
      keys: try ServerKeys(try TestServer.ring.get(), issuer: "http://localhost:8080"),
      records: database.records
    )
    return World(id: "local", parts: parts, policy: policy, isLab: true)
  }

  @Test(
    "Clock, settings and passed challenges outlive the process; what nobody changed is the new one's",
    arguments: Engine.shared
  )
  func restart(_ engine: Engine) async throws {
    let before = try world(engine.open(in: home))
    try await before.change { state in
      state.clockOffset = 60
      state.lab.rotation = false
      state.passed = ["a"]
    }
    var stricter = Policy()
    stricter.accessTokenLifetime = 5
    let after = try world(engine.open(in: home), policy: stricter)
    try await after.catchUp()
    #expect(after.clock.offsetSeconds == 60)
    #expect(!after.settings.lab.rotation)
    #expect(after.policy.accessTokenLifetime == 5)
    #expect(after.challenges.isPassed("a"))
    try await after.reset()
    #expect(after.state == WorldState(policy: stricter))
  }

  @Test("A change that is refused leaves the world and its record as they are")
  func refused() async throws {
    let database = try SQLiteDatabase()
    let world = try world(database)
    await #expect(throws: PolicyError.self) {
      try await world.change { state in
        state.clockOffset = 60
        throw PolicyError.notAnObject
      }
    }
    #expect(world.clock.offsetSeconds == 0)
    #expect(try await database.records.newest(of: "local", after: 0) == nil)
  }

  @Test("An older record does not undo a newer one")
  func order() throws {
    let world = try world(SQLiteDatabase())
    world.take(WorldRecord(version: 2, state: #"{"clock_offset":2}"#))
    world.take(WorldRecord(version: 1, state: #"{"clock_offset":1}"#))
    #expect(world.clock.offsetSeconds == 2)
  }

  @Test(
    "What this version does not understand of a record is as it was at the beginning",
    arguments: ["", "[]", #"{"settings":{"of_tomorrow":1,"rotation":false},"clock_offset":"soon"}"#]
  )
  func unknown(_ text: String) {
    #expect(WorldState(text, initial: Policy()) == WorldState(policy: Policy()))
  }

  @Test("A state reads back equal")
  func roundTrip() throws {
    var state = WorldState(policy: Policy())
    state.clockOffset = -5
    state.policy.refreshGrace = 7
    state.policy.loginThrottle = Throttle(burst: 3, interval: 9)
    state.lab.cookieSameSite = .none
    state.passed = ["b", "a"]
    state.exchanges = 12
    #expect(WorldState(state.text(initial: Policy()), initial: Policy()) == state)
  }
}
