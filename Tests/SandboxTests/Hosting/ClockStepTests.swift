import Auth
import AuthStore
import HTTPTypes
import Synchronization
import TestPostgreSQL
import Testing
import Tokens

@testable import Sandbox

@Suite("The system's clock goes back while worlds are served")
struct ClockStepTests {
  private static let day: Int64 = 86_400
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  @Test("Worlds that were used before rest and end in their time, not when the clock has caught up")
  func ending() async throws {
    let server = try HostedServer(Engine.file.open(in: home)) { $0.idle = 3600 }
    try await server.test { client in
      let (left, used) = (Visitor(client), Visitor(client))
      for visitor in [left, used] { try await visitor.register() }
      try await server.worlds.tidy()
      server.clock.advance(by: -Self.day)
      try await server.worlds.tidy()
      #expect(server.worlds.residents.count == 2)
      server.clock.advance(by: 16 * 60)
      try await used.send(.get, "/auth/me")
      try await server.worlds.tidy()
      #expect(server.worlds.residents.count == 1, "the one that is not used rests")
      for _ in 0..<5 {
        server.clock.advance(by: 1000)
        try await used.send(.get, "/auth/me")
        try await server.worlds.tidy()
      }
      let count = try await server.database.worlds.count()
      #expect(count == 1)
      let cookie = await used.cookie
      #expect(server.clock.ended.withLock { $0.count } == 1)
      try await used.logIn()
      let kept = await used.cookie
      #expect(kept == cookie)
    }
  }

  @Test(
    "A newcomer gets the place of a world that was used before, not of one in use",
    arguments: Engine.shared
  )
  func newcomer(_ engine: Engine) async throws {
    let server = try HostedServer(engine.open(in: home)) { $0.worlds = 2 }
    try await server.test { client in
      let (left, used) = (Visitor(client), Visitor(client))
      for visitor in [left, used] { try await visitor.register() }
      try await server.worlds.tidy()
      server.clock.advance(by: -Self.day)
      try await server.worlds.tidy()
      server.clock.advance(by: 200)
      try await used.send(.get, "/auth/me")
      let newcomer = try await Visitor(client).register()
      #expect(newcomer.status == .created)
      let login = try await used.logIn()
      #expect(login.status == .ok)
    }
  }

  @Test("Worlds in use are rid of what no longer matters, and of throttles of the time before")
  func purge() async throws {
    let server = try HostedServer()
    try await server.test { client in
      let visitor = Visitor(client)
      try await visitor.register()
      try await server.worlds.tidy()
      server.clock.advance(by: -Self.day)
      try await visitor.send(.get, "/auth/me")
      let id = try #require(server.worlds.residents.all().first?.world.id)
      let store = server.database.store(world: id)
      let now = server.clock.now
      try await store.write { rows in
        try rows.setThrottle("of before", emptyAt: NumericDate(seconds: now + Self.day))
        try rows.setThrottle("of now", emptyAt: NumericDate(seconds: now + 60))
      }
      try await server.worlds.tidy()
      let (before, after) = try await store.read { rows in
        (try rows.throttle("of before"), try rows.throttle("of now"))
      }
      #expect(before == nil)
      #expect(after != nil)
    }
  }

  @Test("A world with as many sessions as it may have makes room with those of the time before")
  func sessions() async throws {
    let server = try HostedServer { $0.sessions = 3 }
    try await server.test { client in
      let visitor = Visitor(client)
      try await visitor.register()
      for _ in 0..<3 { try await visitor.logIn() }
      server.clock.advance(by: -Self.day)
      var tokens: [String] = []
      for _ in 0..<3 { tokens.append(try await visitor.logIn().string("access_token")) }
      for token in tokens {
        let me = try await visitor.send(.get, "/auth/me", headers: ["Authorization": "Bearer \(token)"])
        #expect(me.status == .ok)
      }
    }
  }
}
