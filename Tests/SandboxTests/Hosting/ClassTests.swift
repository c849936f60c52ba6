import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing
import Tokens

@testable import Sandbox

@Suite("The class, as its teacher sees it")
struct ClassTests {
  private func server() throws -> HostedServer {
    let server = try HostedServer(isClass: true) { $0.idle = 3600 }
    try server.write("<title>HTTP &amp; you · Signet</title>", to: "http.html")
    try server.write("<title>Cookies</title>", to: "cookies.html")
    return server
  }

  private func open(_ page: String, by visitor: Visitor) async throws -> HTTPResponse.Status {
    try await visitor.send(.post, "/sandbox/visit", body: #"{"page":"\#(page)"}"#).status
  }

  @Test("A visitor counts once for a note, however often they open it")
  func once() async throws {
    let server = try server()
    try await server.test { client in
      let (ada, bob) = (Visitor(client), Visitor(client))
      for _ in 0..<3 {
        let status = try await open("http.html", by: ada)
        #expect(status == .noContent)
      }
      _ = try await open("cookies.html", by: ada)
      _ = try await open("http.html", by: bob)
      let snapshot = try #require(server.worlds.tally?.snapshot)
      #expect(snapshot.visitors == 2)
      #expect(snapshot.counts.map(\.visitors) == [1, 2])
      #expect(snapshot.counts.map(\.title) == ["Cookies", "HTTP & you"])
    }
  }

  @Test(
    "Only pages that are there are counted",
    arguments: [
      "missing.html", "../keys.html", "/http.html", "http", "", "http.html?x", ".hidden.html",
    ]
  )
  func madeUp(_ page: String) async throws {
    let server = try server()
    try await server.test { client in
      let status = try await open(page, by: Visitor(client))
      #expect(status == .notFound || status == .unprocessableContent)
      #expect(server.worlds.tally?.snapshot.counts.isEmpty == true)
    }
  }

  @Test("The counts stay when a world ends, and what they were made of goes")
  func ended() async throws {
    let server = try server()
    try await server.test { client in
      _ = try await open("http.html", by: Visitor(client))
      server.clock.advance(by: 3700)
      try await server.worlds.tidy()
      #expect(server.clock.ended.withLock { $0.count } == 1)
      _ = try await open("http.html", by: Visitor(client))
      let snapshot = try #require(server.worlds.tally?.snapshot)
      #expect(snapshot.visitors == 2)
      #expect(snapshot.counts.map(\.visitors) == [2])
    }
  }

  @Test("Nothing is shown or changed without the token")
  func withoutToken() async throws {
    try await server().test { client in
      for path in ["/class/counts", "/class/counts.csv", "/class/events"] {
        for cookie in ["", "__Host-class=", "__Host-class=AAAA", "__Host-class=%%"] {
          let answer = try await client.send(.get, path, headers: ["Cookie": cookie])
          #expect(answer.status == .forbidden, "\(path)")
        }
      }
      let reset = try await client.send(.post, "/class/reset")
      #expect(reset.status == .forbidden)
      let page = try await client.send(.get, "/class")
      #expect(page.body.contains("sign-in"))
      #expect(!page.body.contains("<table"))
    }
  }

  @Test("The token opens the page, the table and the reset; a wrong one does not")
  func token() async throws {
    let server = try server()
    let token = try #require(server.token)
    try await server.test { client in
      _ = try await open("http.html", by: Visitor(client))
      let form = ["Content-Type": "application/x-www-form-urlencoded"]
      for wrong in [token.text + "x", String(token.text.dropLast()), "x"] {
        let refused = try await client.send(.post, "/class/enter", headers: form, body: "token=\(wrong)")
        #expect(refused.status == .forbidden)
        #expect(refused.headers[.setCookie] == nil)
      }
      let entered = try await client.send(.post, "/class/enter", headers: form, body: "token=\(token.text)")
      #expect(entered.status == .seeOther)
      let cookie = try #require(entered.cookie("__Host-class"))
      #expect(!cookie.contains(token.text))
      let shown = ["Cookie": "__Host-class=\(cookie)"]
      let page = try await client.send(.get, "/class", headers: shown)
      #expect(page.body.contains("HTTP &amp; you"))
      let csv = try await client.send(.get, "/class/counts.csv", headers: shown)
      #expect(csv.body == "kind,name,title,visitors\r\nnote,http.html,HTTP & you,1\r\n")
      let foreign = shown.merging(["Sec-Fetch-Site": "cross-site"]) { $1 }
      let forged = try await client.send(.post, "/class/reset", headers: foreign)
      #expect(forged.status == .forbidden)
      let reset = try await client.send(.post, "/class/reset", headers: shown)
      #expect(reset.status == .seeOther)
      let counts = try await client.send(.get, "/class/counts", headers: shown).json
      #expect(counts["visitors"] == .integer(0))
    }
  }

  @Test("Where no class is counted there is no such page, and no page tells of visits")
  func noClass() async throws {
    try await HostedServer().test { client in
      for path in ["/class", "/class/counts"] {
        let answer = try await client.send(.get, path)
        #expect(answer.status == .notFound)
      }
      let descriptor = try await client.send(.get, "/sandbox.json").json
      #expect(descriptor["visits"] == .null)
    }
  }

  @Test("A table's text is never a formula")
  func formulas() {
    let goal = ClassTally.Goal(kind: .note, name: "a.html")
    let snapshot = ClassTally.Snapshot(
      visitors: 1,
      counts: [ClassTally.Count(goal: goal, title: #"=HYPERLINK("x"),"#, visitors: 1)]
    )
    #expect(snapshot.csv.hasSuffix("note,a.html,\"'=HYPERLINK(\"\"x\"\"),\",1\r\n"))
  }

  @Test("Every address of a class is described")
  func described() throws {
    let server = try server()
    let paths = Set(
      server.router.routes.map { $0.path.description }.filter { $0.contains("class") || $0.contains("visit") }
    )
    let known = Set(APIOperation.classroom.map(\.path))
    #expect(Set(paths.map { $0.hasPrefix("/") ? $0 : "/" + $0 }) == known)
  }
}
