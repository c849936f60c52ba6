import Auth
import AuthStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import LibCrypto
import Synchronization
import TestPostgreSQL
import Testing
import Tokens

@testable import Sandbox

@Suite("A world for each visitor")
struct HostedWorldsTests {
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  @Test("Reading pages and looking at an untouched world makes none and sets no cookie")
  func readingMakesNone() async throws {
    let server = try HostedServer()
    try server.write("<h1>Hello</h1>", to: "index.html")
    try await server.test { client in
      let paths = [
        "/", "/sandbox.json", "/openapi.json", "/.well-known/jwks.json", "/healthz", "/readyz",
        "/sandbox/clock",
        "/sandbox/policy", "/sandbox/traces", "/sandbox/challenges", "/sandbox/questions",
        "/attacker/loot.json",
        "/sandbox/board/style.css",
      ]
      for path in paths {
        let answer = try await client.send(.get, path)
        #expect(answer.status == .ok, "\(path)")
        #expect(answer.cookie("__Host-world") == nil, "\(path)")
      }
      let events = try await client.send(.get, "/sandbox/events")
      #expect(events.status == .noContent)
      let count = try await server.database.worlds.count()
      #expect(count == 0)
    }
  }

  @Test("The first request that is recorded makes one, and its cookie cannot be read, planted or guessed")
  func firstRequest() async throws {
    try await HostedServer().test { client in
      let answer = try await client.send(.get, "/auth/me")
      #expect(answer.status == .unauthorized)
      let cookie = try #require(answer.headers[values: .setCookie].first)
      #expect(cookie.hasPrefix("__Host-world="))
      for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=None", "Max-Age=86400"] {
        #expect(cookie.contains("; \(attribute)"))
      }
      let value = try #require(answer.cookie("__Host-world"))
      #expect(value.utf8.count == 64)
      let again = try await Visitor(client, cookie: value).send(.get, "/auth/me")
      #expect(again.headers[values: .setCookie].isEmpty, "it is known")
    }
  }

  @Test(
    "Two visitors have two of everything: users, sessions, clock, policy and traces",
    arguments: Engine.shared
  )
  func twoVisitors(_ engine: Engine) async throws {
    try await HostedServer(engine.open(in: home)).test { client in
      let (ada, bob) = (Visitor(client), Visitor(client))
      for visitor in [ada, bob] {
        let registered = try await visitor.register("ada")
        #expect(registered.status == .created)
      }
      let login = try await ada.logIn()
      let token = try login.string("access_token")
      let bearer = ["Authorization": "Bearer \(token)"]
      let own = try await ada.send(.get, "/auth/me", headers: bearer)
      #expect(own.status == .ok)
      let foreign = try await bob.send(.get, "/auth/me", headers: bearer)
      #expect(foreign.status == .unauthorized)
      let refresh = try #require(login.cookie(CookieNames.refresh))
      let stolen = try await bob.send(
        .post,
        "/auth/refresh",
        headers: ["Cookie": "__Host-refresh=\(refresh)"]
      )
      #expect(stolen.status == .unauthorized)

      try await ada.send(.post, "/sandbox/clock", body: #"{"advance":60}"#)
      try await ada.send(.patch, "/sandbox/policy", body: #"{"rotation":false}"#)
      let clock = try await bob.send(.get, "/sandbox/clock").json["offset"]
      #expect(clock == .integer(0))
      let policy = try await bob.send(.get, "/sandbox/policy").json["differences"]
      #expect(policy == .array([]))
      let exchange = try #require(own.headers[.signetExchange])
      let trace = try await bob.send(.get, "/sandbox/traces/\(exchange)")
      #expect(trace.status == .notFound)
      let ownTrace = try await ada.send(.get, "/sandbox/traces/\(exchange)")
      #expect(ownTrace.status == .ok)
      try await bob.send(.post, "/sandbox/reset")
      let survived = try await ada.send(.get, "/auth/me", headers: bearer)
      #expect(survived.status == .ok)
    }
  }

  @Test("A cookie that this server did not make, or that was changed, opens no world and is not adopted")
  func forgedCookies() async throws {
    try await HostedServer().test { client in
      let owner = Visitor(client)
      try await owner.register()
      let genuine = try #require(await owner.cookie)
      var bytes = try #require(Base64URL.decode(genuine))
      var random = SystemRandomNumberGenerator()
      for _ in 0..<200 {
        var forged = bytes
        let index = Int.random(in: 0..<forged.count, using: &random)
        forged[index] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
        let text = Base64URL.encode(forged)
        let intruder = Visitor(client, cookie: text)
        let answer = try await intruder.send(.get, "/sandbox/traces")
        #expect(try answer.json["newest"] == .integer(0))
      }
      for junk in [
        "", "x", String(repeating: "A", count: 64), genuine + "A", String(genuine.dropLast()), "%00",
      ] {
        let intruder = Visitor(client, cookie: junk)
        let answer = try await intruder.send(.get, "/auth/me")
        let given = await intruder.cookie
        #expect(answer.status == .unauthorized)
        #expect(given != junk && given != genuine)
      }
      bytes.reverse()
      let traces = try await owner.send(.get, "/sandbox/traces").json["newest"]
      #expect(traces == .integer(1))
    }
  }

  @Test("Another site's page makes nobody a world, but reaches one that is there")
  func crossSite() async throws {
    try await HostedServer().test { client in
      let crossSite = ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"]
      let stranger = Visitor(client)
      let refused = try await stranger.send(.post, "/auth/logout", headers: crossSite)
      #expect(refused.status == .forbidden)
      #expect(refused.headers[values: .setCookie].isEmpty)
      let embedded = try await stranger.send(
        .get,
        "/attacker/collect?x=1",
        headers: ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"]
      )
      #expect(embedded.status == .forbidden)

      let owner = Visitor(client)
      try await owner.send(.patch, "/sandbox/policy", body: #"{"cross_origin_protection":false}"#)
      let forged = try await owner.send(.post, "/auth/logout", headers: crossSite)
      #expect(forged.status == .noContent, "the lab's attack must work in one's own world")
      let settings = try await owner.send(.patch, "/sandbox/policy", headers: crossSite, body: "{}")
      #expect(settings.status == .forbidden, "but it takes no defence down")
    }
  }

  @Test(
    "The world that has not been used for the longest makes room; one that is being used does not",
    arguments: Engine.shared
  )
  func room(_ engine: Engine) async throws {
    let server = try HostedServer(engine.open(in: home)) { limits in
      limits.worlds = 2
      limits.newWorlds = 1000
    }
    try await server.test { client in
      let (first, second, third) = (Visitor(client), Visitor(client), Visitor(client))
      try await first.register()
      server.clock.advance(by: 10)
      try await second.register()
      let full = try await third.send(.get, "/auth/me")
      #expect(full.status == .serviceUnavailable)
      #expect(full.headers[.retryAfter] == "60")
      server.clock.advance(by: 55)
      let now = try await third.send(.get, "/auth/me")
      #expect(now.status == .unauthorized)
      let ended = server.clock.ended.withLock { $0.count }
      #expect(ended == 1)
      let login = try await second.logIn()
      #expect(login.status == .ok, "the second was used later, and stays")
      let old = await first.cookie
      let gone = try await first.logIn()
      #expect(gone.status == .serviceUnavailable, "its world has ended, and there is no room for another")
      let still = await first.cookie
      #expect(still == old)
    }
  }

  @Test("One address makes so many worlds and no more for a while; others are not kept out")
  func newcomers() async throws {
    let server = try HostedServer(proxies: [try #require(AddressRange("127.0.0.0/8"))]) { $0.newWorlds = 3 }
    try await server.test(.live) { client in
      func visit(_ address: String) async throws -> Client.Answer {
        try await client.send(.get, "/auth/me", headers: ["X-Forwarded-For": address])
      }
      for _ in 0..<3 {
        let answer = try await visit("192.0.2.1")
        #expect(answer.status == .unauthorized)
      }
      let refused = try await visit("192.0.2.1")
      #expect(refused.status == .tooManyRequests)
      #expect(refused.headers[.retryAfter] == "1200")
      let other = try await visit("192.0.2.2")
      #expect(other.status == .unauthorized)
      for host in 1...3 {
        let answer = try await visit("2001:db8::\(host)")
        #expect(answer.status == .unauthorized)
      }
      let sameCustomer = try await visit("2001:db8::4")
      #expect(sameCustomer.status == .tooManyRequests)
      server.clock.advance(by: 1200)
      let later = try await visit("192.0.2.1")
      #expect(later.status == .unauthorized)
    }
  }

  @Test(
    "A world that rests is not in memory; its users, clock, policy and challenges are there again when it is used",
    arguments: Engine.shared
  )
  func resting(_ engine: Engine) async throws {
    let server = try HostedServer(engine.open(in: home))
    try await server.test { client in
      let visitor = Visitor(client)
      try await visitor.register()
      let token = try await visitor.logIn().string("access_token")
      try await visitor.send(.post, "/sandbox/clock", body: #"{"advance":60}"#)
      try await visitor.send(.patch, "/sandbox/policy", body: #"{"reuse_detection":false,"refresh_grace":7}"#)
      let before = try await visitor.send(.get, "/sandbox/policy").body
      server.clock.advance(by: 16 * 60)
      try await server.worlds.tidy()
      #expect(server.worlds.residents.count == 0)

      let clock = try await visitor.send(.get, "/sandbox/clock")
      #expect(try clock.json["offset"] == .integer(60))
      #expect(clock.cookie("__Host-world") != nil, "the cookie is given again, so that it lives on")
      let after = try await visitor.send(.get, "/sandbox/policy").body
      #expect(after == before)
      let traces = try await visitor.send(.get, "/sandbox/traces").json
      #expect(traces["traces"] == .array([]), "what happened is not kept")
      #expect(traces["newest"] == .integer(2), "but its numbers go on")
      server.worlds.residents.all()[0].world.clock.setOffset(-16 * 60)
      let me = try await visitor.send(.get, "/auth/me", headers: ["Authorization": "Bearer \(token)"])
      #expect(me.status == .ok)
    }
  }

  @Test(
    "A world in which nobody did anything ends after its time, with all rows; its cookie opens nothing then",
    arguments: Engine.shared
  )
  func ending(_ engine: Engine) async throws {
    let server = try HostedServer(engine.open(in: home)) { $0.idle = 3600 }
    try await server.test { client in
      let (idle, busy) = (Visitor(client), Visitor(client))
      for visitor in [idle, busy] {
        try await visitor.register()
        try await visitor.logIn()
      }
      server.clock.advance(by: 3600)
      try await busy.send(.get, "/auth/me")
      server.clock.advance(by: 61)
      try await server.worlds.tidy()
      let count = try await server.database.worlds.count()
      #expect(count == 1)
      let id = try #require(server.clock.ended.withLock { $0.first })
      let users = try await server.database.store(world: id).read { rows in try rows.users(limit: 10) }
      #expect(users.isEmpty)
      let old = await idle.cookie
      let login = try await idle.logIn()
      #expect(login.status == .unauthorized)
      let new = await idle.cookie
      #expect(new != old, "a world that has ended is not begun again under its name")
      let alive = try await busy.logIn()
      #expect(alive.status == .ok)
    }
  }

  @Test(
    "A server that starts again knows the worlds of before, and each change that was answered, however it ended",
    arguments: Engine.shared
  )
  func restart(_ engine: Engine) async throws {
    let cookie = Cookie()
    // Nothing is closed: as if it had been killed.
    try await HostedServer(engine.open(in: home)).test { client in
      let visitor = Visitor(client)
      try await visitor.register()
      try await visitor.send(.post, "/sandbox/clock", body: #"{"advance":5}"#)
      try await visitor.send(.patch, "/sandbox/policy", body: #"{"rotation":false,"refresh_grace":7}"#)
      try await visitor.send(.patch, "/sandbox/policy", body: #"{"refresh_grace":null}"#)
      await cookie.set(await visitor.cookie)
    }
    try await HostedServer(engine.open(in: home)).test { client in
      let visitor = Visitor(client, cookie: await cookie.value)
      let login = try await visitor.logIn()
      #expect(login.status == .ok)
      let clock = try await visitor.send(.get, "/sandbox/clock").json["offset"]
      #expect(clock == .integer(5))
      let policy = try await visitor.send(.get, "/sandbox/policy").json["differences"]
      guard case .array(let differences) = policy else { Issue.record("there are none"); return }
      #expect(differences.count == 1)
    }
  }

  @Test("Two servers that change one world at once lose no change of either", arguments: Engine.shared)
  func twoServers(_ engine: Engine) async throws {
    let (one, two) = (
      try HostedServer(engine.open(in: home)), try HostedServer(engine.open(in: home))
    )
    try await one.test { first in
      try await two.test { second in
        let visitor = Visitor(first)
        try await visitor.send(.get, "/auth/me")
        let cookie = await visitor.cookie
        let visitors = [first, second].map { Visitor($0, cookie: cookie) }
        try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
          for number in 0..<40 {
            group.addTask {
              try await visitors[number % 2].send(.post, "/sandbox/clock", body: #"{"advance":10}"#).status
            }
          }
          for (visitor, setting) in zip(visitors, ["rotation", "reuse_detection"]) {
            group.addTask {
              try await visitor.send(.patch, "/sandbox/policy", body: #"{"\#(setting)":false}"#).status
            }
          }
          for try await status in group { #expect(status == .ok) }
        }
        for visitor in visitors {
          if engine == .file {
            // A process that shares a file hears of the other's changes when it makes one.
            try await visitor.send(.post, "/sandbox/clock", body: #"{"advance":0}"#)
            try await visitor.send(.patch, "/sandbox/policy", body: #"{"refresh_grace":7}"#)
          }
          let offset = try await visitor.send(.get, "/sandbox/clock").json["offset"]
          #expect(offset == .integer(400))
          let settings = try await visitor.send(.get, "/sandbox/policy").body
          #expect(settings.contains(#""rotation":false"#) && settings.contains(#""reuse_detection":false"#))
        }
      }
    }
  }

  private actor Cookie {
    var value: String?
    func set(_ new: String?) { value = new }
  }

  @Test("What a world remembers of its exchanges has so many bytes and no more, the newest first")
  func traceBytes() async throws {
    let server = try HostedServer { $0.traceBytes = 20_000 }
    try await server.test { client in
      let visitor = Visitor(client)
      for _ in 0..<30 {
        try await visitor.send(.get, "/auth/me", headers: ["X-Padding": String(repeating: "x", count: 2000)])
      }
      try await server.worlds.tidy()
      let log = server.worlds.residents.all()[0].world.exchanges
      let numbers = log.newest().map(\.number)
      #expect((1...10).contains(numbers.count))
      #expect(numbers.last == 30)
      #expect(numbers == Array((31 - numbers.count)...30))
      try await visitor.send(.get, "/auth/me")
      #expect(log.newest().last?.number == 31)
    }
  }

  @Test(
    "With more worlds in memory than may be, the idlest rest and lose nothing that is kept",
    arguments: Engine.shared
  )
  func residents(_ engine: Engine) async throws {
    let server = try HostedServer(engine.open(in: home)) {
      $0.residents = 8
      $0.newWorlds = 1000
    }
    try await server.test { client in
      var visitors: [Visitor] = []
      for number in 0..<20 {
        let visitor = Visitor(client)
        try await visitor.send(.post, "/sandbox/clock", body: #"{"offset":\#(number)}"#)
        visitors.append(visitor)
        server.clock.advance(by: 1)
        #expect(server.worlds.residents.count <= 8)
      }
      for (number, visitor) in visitors.enumerated() {
        let offset = try await visitor.send(.get, "/sandbox/clock").json["offset"]
        #expect(offset == .integer(Int64(number)))
      }
    }
  }

  @Test(
    "A world has so many users and no more, and its oldest session makes room for the next",
    arguments: Engine.shared
  )
  func bounds(_ engine: Engine) async throws {
    let server = try HostedServer(engine.open(in: home)) {
      $0.users = 2
      $0.sessions = 3
    }
    try await server.test { client in
      let visitor = Visitor(client)
      try await visitor.register("ada")
      try await visitor.register("bob")
      let refused = try await visitor.register("eve")
      #expect(refused.status == .tooManyRequests)
      #expect(refused.headers[.retryAfter] != nil)
      let taken = try await visitor.register("ada")
      #expect(taken.status == .conflict, "a taken name says so, full or not")
      var tokens: [String] = []
      for _ in 0..<4 {
        server.clock.advance(by: 1)
        tokens.append(try await visitor.logIn("ada").string("access_token"))
      }
      var statuses: [HTTPResponse.Status] = []
      for token in tokens {
        statuses.append(
          try await visitor.send(.get, "/auth/me", headers: ["Authorization": "Bearer \(token)"]).status
        )
      }
      #expect(statuses == [.unauthorized, .ok, .ok, .ok])
    }
  }
}
