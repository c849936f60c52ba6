import Auth
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestPostgreSQL
import Testing
import Tokens

@testable import Sandbox

/// What becomes of a world that nobody asks for, or that somebody only listens to.
@Suite("A world that rests")
struct RestTests {
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  @Test("After five minutes and a tidying it is in memory no more", arguments: Engine.shared)
  func fiveMinutes(_ engine: Engine) async throws {
    let server = try HostedServer(engine.open(in: home))
    try await server.test { client in
      try await Visitor(client).register()
      server.clock.advance(by: 5 * 60)
      try await server.worlds.tidy()
      #expect(server.worlds.residents.count == 1)
      server.clock.advance(by: 1)
      try await server.worlds.tidy()
      #expect(server.worlds.residents.count == 0)
    }
  }

  @Test("Hundreds rest at once, and each is as it was when it is used again", arguments: Engine.shared)
  func hundreds(_ engine: Engine) async throws {
    let server = try HostedServer(engine.open(in: home)) { $0.newWorlds = 1000 }
    try await server.test { client in
      var visitors: [Visitor] = []
      for number in 0..<300 {
        let visitor = Visitor(client)
        try await visitor.send(.post, "/sandbox/clock", body: #"{"offset":\#(number)}"#)
        try await visitor.send(.get, "/auth/me")
        visitors.append(visitor)
      }
      server.clock.advance(by: 5 * 60 + 1)
      try await server.worlds.tidy()
      #expect(server.worlds.residents.count == 0)
      for (number, visitor) in visitors.enumerated() {
        let offset = try await visitor.send(.get, "/sandbox/clock").json["offset"]
        #expect(offset == .integer(Int64(number)))
        let newest = try await visitor.send(.get, "/sandbox/traces").json["newest"]
        #expect(newest == .integer(1))
      }
    }
  }

  @Test("A world of which a request still holds a part stays, so that there are never two of it")
  func held() async throws {
    let server = try HostedServer()
    try await server.test { client in
      try await Visitor(client).register()
      let held = try #require(server.worlds.residents.all().first?.world)
      server.clock.advance(by: 3600)
      try await server.worlds.tidy()
      let resident = server.worlds.residents.all().first?.world
      #expect(resident === held)
    }
    try await server.worlds.tidy()
    #expect(server.worlds.residents.count == 0)
  }

  @Test("A message on the board, loot, or a challenge that is half done keeps it a quarter of an hour")
  func unfinished() async throws {
    let server = try HostedServer()
    try server.write(Self.challenges, to: "challenges.json")
    try await server.test { client in
      let (loot, challenge, none) = (Visitor(client), Visitor(client), Visitor(client))
      try await none.register()
      try await loot.send(.get, "/attacker/collect?token=x", headers: ["Sec-Fetch-Site": "same-origin"])
      try await challenge.register()
      let checked = try await challenge.send(.post, "/sandbox/challenges/two-steps/check")
      #expect(try checked.json["matched"] == .integer(1))
      server.clock.advance(by: 15 * 60)
      try await server.worlds.tidy()
      #expect(server.worlds.residents.count == 2)
      try await challenge.logIn()
      let passed = try await challenge.send(.post, "/sandbox/challenges/two-steps/check")
      #expect(try passed.json["passed"] == .bool(true))
      server.clock.advance(by: 5 * 60 + 1)
      try await server.worlds.tidy()
      #expect(server.worlds.residents.count == 0, "what is done is kept by the database")
      let list = try await challenge.send(.get, "/sandbox/challenges").body
      #expect(list.contains(#""passed":true"#))
    }
  }

  private static let challenges = """
    {"challenges":[{"id":"two-steps","title":"Two","page":"index.html#two","check":[
    {"method":"POST","path":"/auth/register","status":201,"events":[],"conditions":[]},
    {"method":"POST","path":"/auth/login","status":200,"events":[],"conditions":[]}]}]}
    """
}

/// A world and the pages that listen to it, over real connections.
@Suite("A world with an open page")
struct ListenedWorldTests {
  @Test("It neither rests nor ends, and when the page is closed it does both")
  func openPage() async throws {
    let server = try HostedServer { $0.idle = 3600 }
    try await server.test(.live) { client in
      let visitor = Visitor(client)
      try await visitor.register()
      let page = try await EventPage(
        port: try #require(client.port),
        cookie: try #require(await visitor.cookie)
      )
      try await page.hears("event: policy")
      for _ in 0..<300 {
        server.clock.advance(by: 30)
        try await server.worlds.tidy()
      }
      let count = try await server.database.worlds.count()
      #expect(count == 1, "two and a half hours of reading are no reason to end it")
      let world = try #require(server.worlds.residents.all().first?.world)
      #expect(world.events.isHeard)
      try await page.hears("\n:\n", "the server says now and then that it is there")

      try await page.close()
      #expect(await becomesTrue { !world.events.isHeard }, "nobody reads what it would be told")
    }
    // The test holds it no more.
    server.clock.advance(by: 5 * 60 + 1)
    try await server.worlds.tidy()
    #expect(server.worlds.residents.count == 0)
    server.clock.advance(by: 3600 + 61)
    try await server.worlds.tidy()
    let count = try await server.database.worlds.count()
    #expect(count == 0)
  }

  @Test("Another server on the same database does not end it either", arguments: Engine.shared)
  func otherServer(_ engine: Engine) async throws {
    let home = try DatabaseHome()
    let (one, two) = (
      try HostedServer(engine.open(in: home)) { $0.idle = 3600 },
      try HostedServer(engine.open(in: home)) { $0.idle = 3600 }
    )
    try await one.test(.live) { client in
      let visitor = Visitor(client)
      try await visitor.register()
      let page = try await EventPage(
        port: try #require(client.port),
        cookie: try #require(await visitor.cookie)
      )
      try await page.hears("event: policy")
      for _ in 0..<150 {
        for server in [one, two] {
          server.clock.advance(by: 30)
          try await server.worlds.tidy()
        }
      }
      let count = try await two.database.worlds.count()
      #expect(count == 1)
      try await page.close()
    }
  }

  private func becomesTrue(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1000 where !condition() { try? await Task.sleep(for: .milliseconds(10)) }
    return condition()
  }
}
