import Auth
import AuthStore
import HTTPTypes
import Hummingbird
import Testing
import Tokens

@testable import Sandbox

@Suite("Challenges, decided on what happened")
struct ChallengeRoutesTests {
  private static func line(
    _ method: String,
    _ path: String,
    _ status: Int,
    events: [String] = [],
    conditions: [String] = []
  ) -> String {
    let names = events.map { "\"\($0)\"" }.joined(separator: ",")
    return """
      {"method":"\(method)","path":"\(path)","status":\(status),"events":[\(names)],\
      "conditions":[\(conditions.joined(separator: ","))]}
      """
  }

  private static func definition(_ id: String, _ lines: [String]) -> String {
    #"{"id":"\#(id)","title":"T","page":"a.html#x","check":[\#(lines.joined(separator: ","))]}"#
  }

  private func server(_ definitions: String...) throws -> TestServer {
    let server = try TestServer()
    try server.write("{\"challenges\":[\(definitions.joined(separator: ","))]}", to: "challenges.json")
    return server
  }

  private func check(_ client: Client, _ id: String = "a") async throws -> (
    passed: Bool, matched: Int, next: String
  ) {
    let json = try await client.send(.post, "/sandbox/challenges/\(id)/check").json
    guard case .bool(let passed)? = json["passed"], case .integer(let matched)? = json["matched"],
      case .string(let next)? = json["next"]
    else { throw JSONError.unexpectedEnd }
    return (passed, Int(matched), next)
  }

  private static let meAfterLogin = definition(
    "a",
    [line("POST", "/auth/login", 200), line("GET", "/auth/me", 401, events: ["access_token.rejected"])]
  )

  @Test("It passes when its lines happened in order, with others between, and says what is missing before")
  func inOrder() async throws {
    let server = try server(Self.meAfterLogin)
    try await server.test { client in
      #expect(try await check(client).matched == 0)
      #expect(try await check(client).next.contains("POST /auth/login answered 200"))
      _ = try await client.me("damaged")
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      _ = try await client.me(token)
      let half = try await check(client)
      #expect(!half.passed)
      #expect(half.matched == 1)
      #expect(half.next.contains("GET /auth/me answered 401 with access_token.rejected"))
      #expect(half.next.contains("200 OK"))
      _ = try await client.me(token + "x")
      #expect(try await check(client).passed)
    }
  }

  @Test("A reset begins one challenge again, and leaves the others as they are")
  func resetOne() async throws {
    let other = Self.definition("b", [Self.line("POST", "/auth/register", 201)])
    let server = try server(Self.definition("a", [Self.line("POST", "/auth/register", 201)]), other)
    try await server.test { client in
      _ = try await client.register()
      #expect(try await check(client, "a").passed)
      #expect(try await check(client, "b").passed)
      #expect(try await client.send(.delete, "/sandbox/challenges/a").status == .noContent)
      #expect(try await !check(client, "a").passed)
      let list = try await client.send(.get, "/sandbox/challenges").body
      #expect(list.contains(#"{"id":"a","title":"T","page":"a.html#x","passed":false}"#))
      #expect(list.contains(#"{"id":"b","title":"T","page":"a.html#x","passed":true}"#))
      _ = try await client.register("grace")
      #expect(try await check(client, "a").passed)
      _ = try await client.send(.post, "/sandbox/reset")
      #expect(try await !check(client, "b").passed)
    }
  }

  @Test("A line can ask for the session of the line before, even when the first that fits is another's")
  func sameSession() async throws {
    let same = #"{"kind":"same session"}"#
    let server = try server(
      Self.definition(
        "a",
        [Self.line("POST", "/auth/login", 200), Self.line("POST", "/auth/logout", 204, conditions: [same])]
      ),
      Self.definition(
        "b",
        [
          Self.line("POST", "/auth/login", 200),
          Self.line("POST", "/auth/logout", 204, conditions: [#"{"kind":"another session"}"#]),
        ]
      )
    )
    try await server.test { client in
      _ = try await client.register()
      let first = try await client.logIn().string("access_token")
      #expect(try await check(client).matched == 1)
      _ = try await client.send(.post, "/auth/logout", headers: ["Authorization": "Bearer \(first)"])
      #expect(try await check(client, "a").passed)
      #expect(try await !check(client, "b").passed)
      let second = try await client.logIn().string("access_token")
      _ = try await client.send(.post, "/auth/logout", headers: ["Authorization": "Bearer \(second)"])
      #expect(try await check(client, "b").passed)
    }
  }

  @Test("A line can ask for time to go by, for another program and for the step that refused")
  func otherConditions() async throws {
    let server = try server(
      Self.definition(
        "a",
        [
          Self.line("GET", "/auth/me", 401),
          Self.line("GET", "/auth/me", 401, conditions: [#"{"kind":"later","seconds":60}"#]),
          Self.line("GET", "/auth/me", 401, conditions: [#"{"kind":"another client"}"#]),
          Self.line("GET", "/auth/me", 401, conditions: [#"{"kind":"same client"}"#]),
          Self.line(
            "POST",
            "/auth/logout",
            403,
            conditions: [#"{"kind":"stopped by","step":"CrossOriginProtection"}"#]
          ),
        ]
      )
    )
    try await server.test { client in
      _ = try await client.me("x")
      _ = try await client.me("x")
      #expect(try await check(client).matched == 1)
      server.world.clock.advance(by: 60)
      _ = try await client.me("x")
      #expect(try await check(client).matched == 2)
      for _ in 0..<2 {
        _ = try await client.send(
          .get,
          "/auth/me",
          headers: ["Authorization": "Bearer x", "User-Agent": "thief/1"]
        )
      }
      #expect(try await check(client).matched == 4)
      _ = try await client.send(.post, "/auth/logout", headers: ["Sec-Fetch-Site": "cross-site"])
      #expect(try await check(client).passed)
    }
  }

  @Test("A line can ask that a defence was down, or up, at that moment")
  func settings() async throws {
    func setting(_ isDefault: Bool) -> String {
      #"{"kind":"setting","setting":"access_token_lifetime","default":\#(isDefault)}"#
    }
    let server = try server(
      Self.definition(
        "a",
        [
          Self.line("GET", "/auth/me", 401, conditions: [setting(true)]),
          Self.line("GET", "/auth/me", 401, conditions: [setting(false)]),
        ]
      )
    )
    try await server.test { client in
      _ = try await client.me("x")
      _ = try await client.me("x")
      #expect(try await check(client).matched == 1)
      try await server.world.change { $0.policy.accessTokenLifetime = 5 }
      _ = try await client.me("x")
      #expect(try await check(client).passed)
    }
  }

  @Test("A challenge that there is not is 404, and a site without any has none")
  func unknown() async throws {
    try await server(Self.meAfterLogin).test { client in
      let check = try await client.send(.post, "/sandbox/challenges/zzz/check")
      #expect(check.status == .notFound)
      let reset = try await client.send(.delete, "/sandbox/challenges/zzz")
      #expect(reset.status == .notFound)
    }
    try await TestServer().test { client in
      let list = try await client.send(.get, "/sandbox/challenges")
      #expect(list.body == #"{"challenges":[]}"#)
    }
  }

  @Test(
    "A file that signet did not write is an error in words, and no crash",
    arguments: [
      "", "[]", "{}", #"{"challenges":[{}]}"#,
      #"{"challenges":[{"id":"../x","title":"T","page":"p","check":[]}]}"#,
      #"{"challenges":[{"id":"a","title":"T","page":"p","check":[]}]}"#,
      #"{"challenges":[{"id":"a","title":"T","page":"p","check":[{"method":"GET","path":"/","status":200,"events":["no.such"],"conditions":[]}]}]}"#,
      #"{"challenges":[{"id":"a","title":"T","page":"p","check":[{"method":"GET","path":"/","status":200,"events":[],"conditions":[{"kind":"zzz"}]}]}]}"#,
    ]
  )
  func damaged(_ text: String) async throws {
    let server = try TestServer()
    try server.write(text, to: "challenges.json")
    try await server.test { client in
      let answer = try await client.send(.get, "/sandbox/challenges")
      #expect(answer.status == .internalServerError)
      #expect(answer.body.contains("challenges.json cannot be read"))
    }
  }

  @Test("A star in a path stands for one part of it, and a query does not matter")
  func paths() {
    let pairs = [
      ("/auth/sessions/*", "/auth/sessions/abc", true), ("/auth/sessions/*", "/auth/sessions/", false),
      ("/auth/sessions/*", "/auth/sessions/a/b", false), ("/auth/me", "/auth/me?access_token=x", true),
      ("/auth/me", "/auth/men", false),
    ]
    for (pattern, path, isMatch) in pairs {
      #expect(ExchangePattern.matches(pattern, path) == isMatch, "\(pattern) \(path)")
    }
  }

  @Test("Every event has a name of its own, and checks can use it")
  func names() {
    #expect(Set(ChallengeWords.events).count == ChallengeWords.events.count)
    let isDotted = ChallengeWords.events.allSatisfy { $0.contains(".") }
    #expect(isDotted)
  }
}
