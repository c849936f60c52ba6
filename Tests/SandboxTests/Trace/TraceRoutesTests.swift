import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("What the traces say")
struct TraceRoutesTests {
  private func member(_ object: JSONObject, _ path: String...) throws -> JSONValue {
    var value = JSONValue.object(object)
    for name in path {
      guard case .object(let object) = value, let next = object[name] else { throw JSONError.unexpectedEnd }
      value = next
    }
    return value
  }

  private func list(_ trace: JSONObject, _ name: String) throws -> [JSONObject] {
    guard case .array(let elements)? = trace[name] else { throw JSONError.unexpectedEnd }
    return elements.compactMap { element in
      guard case .object(let object) = element else { return nil }
      return object
    }
  }

  @Test("The path names each middleware in its order and where it ended")
  func path() async throws {
    try await TestServer().test { client in
      _ = try await client.send(.get, "/auth/me")
      let trace = try await client.newestTrace()
      let steps = try list(trace, "path")
      #expect(
        steps.map { $0["step"] } == [
          .string("SecurityHeaders"), .string("CheckHost"), .string("LogAudit"), .string("AnswerErrors"),
          .string("ReadBody"), .string("CrossOriginProtection"), .string("VerifyToken"),
          .string("requireUser"),
        ]
      )
      let areOthersPassed = steps.dropLast().allSatisfy { $0["decision"] == .string("passed") }
      #expect(areOthersPassed)
      #expect(steps.last?["decision"] == .string("refused"))
      #expect(try member(trace, "why", "step") == .string("requireUser"))
    }
  }

  @Test("What a handler refuses is told in its own words")
  func refusedByHandler() async throws {
    try await TestServer().test { client in
      let short = #"{"username":"grace","password":"Tr0ub4dor&3"}"#
      _ = try await client.send(.post, "/auth/register", body: short)
      let trace = try await client.newestTrace()
      guard case .string(let sentence) = try member(trace, "why", "sentence") else {
        Issue.record("no sentence")
        return
      }
      #expect(sentence.hasPrefix("422 Unprocessable Content: "))
      #expect(sentence.contains("15"), "\(sentence)")
      #expect(try member(trace, "why", "step") == .string("route"))
    }
  }

  @Test("A logout succeeded because the session ended, whatever the token was worth that came with it")
  func logoutWithExpiredToken() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let login = try await client.logIn()
      let token = try login.string("access_token")
      let refresh = try #require(login.cookie("__Host-refresh"))
      _ = try await client.send(.post, "/sandbox/clock", body: #"{"advance":1100}"#)
      let headers = ["Authorization": "Bearer \(token)", "Cookie": "__Host-refresh=\(refresh)"]
      _ = try await client.send(.post, "/auth/logout", headers: headers)
      guard case .string(let sentence) = try member(await client.newestTrace(), "why", "sentence") else {
        Issue.record("no sentence")
        return
      }
      #expect(sentence.hasPrefix("204 No Content, because session "))
      #expect(sentence.hasSuffix("ended: the user logged out."))
    }
  }

  @Test("A request that gets through ends at the handler, behind requireUser where it needs a user")
  func handler() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      let login = try list(try await client.newestTrace(), "path")
      #expect(login.map { $0["step"] }.suffix(2) == [.string("VerifyToken"), .string("route")])
      _ = try await client.me(token)
      let me = try list(try await client.newestTrace(), "path")
      #expect(me.map { $0["step"] }.suffix(2) == [.string("requireUser"), .string("route")])
      #expect(me.map { $0["decision"] }.suffix(2) == [.string("passed"), .string("answered")])
    }
  }

  @Test("An expired token: the cause is the token's end, in a person's units, and VerifyToken found it")
  func expired() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      _ = try await client.send(.post, "/sandbox/clock", body: #"{"advance":1100}"#)
      _ = try await client.me(token)
      let trace = try await client.newestTrace()
      #expect(
        try member(trace, "why", "sentence")
          == .string(
            "401 Unauthorized, because the access token expired 3 minutes 20 seconds ago, by its exp."
          )
      )
      #expect(try member(trace, "why", "step") == .string("VerifyToken"))
      let tokens = try list(trace, "tokens")
      #expect(tokens.map { $0["signature"] } == [.string("valid")])
    }
  }

  @Test("A refresh: the row before and after, and what changed in the token")
  func refresh() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let token = try #require(try await client.logIn().cookie("__Host-refresh"))
      _ = try await client.send(.post, "/sandbox/clock", body: #"{"advance":5}"#)
      _ = try await client.refresh(token)
      let trace = try await client.newestTrace()
      let rows = try list(trace, "database")
      #expect(rows.map { $0["table"] } == [.string("sessions")])
      let row = try #require(rows.first)
      #expect(try member(row, "before", "generation") == .integer(1))
      #expect(try member(row, "after", "generation") == .integer(2))
      let tokens = try list(trace, "tokens")
      let access = try #require(tokens.first { $0["kind"] == .string("jwt") })
      let changed = try list(access, "changed").map { $0["claim"] }
      #expect(changed == [.string("iat"), .string("exp"), .string("jti")])
    }
  }

  @Test("A registration shows the hash that is stored, and nowhere the password")
  func secrets() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let answer = try await client.send(.get, "/sandbox/traces")
      #expect(answer.body.contains("$scrypt$"))
      #expect(!answer.body.contains(TestServer.password))
    }
  }

  @Test("What a transaction changed and rolled back is in no trace")
  func rolledBack() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      #expect(try await client.register().status == .conflict)
      let tables = try list(try await client.newestTrace(), "database").map { $0["table"] }
      #expect(!tables.contains(.string("users")))
    }
  }

  @Test("A broken token is shown as far as it goes, also one that names a member twice")
  func brokenToken() async throws {
    try await TestServer().test { client in
      let header = Base64URL.encode(Array(#"{"alg":"HS256","alg":"none"}"#.utf8))
      #expect(try await client.me("\(header).e30.x").status == .unauthorized)
      let token = try #require(try list(try await client.newestTrace(), "tokens").first)
      #expect(token["signature"] == .string("invalid"))
      #expect(try member(token, "header", "alg") == .string("HS256"))
    }
  }

  @Test("They are numbered, the newest are given, and ten thousand leave no more than the ring holds")
  func bounded() async throws {
    let server = try TestServer()
    try await server.test { client in
      for _ in 0..<10_000 { _ = try await client.send(.get, "/auth/me") }
      let all = try await client.send(.get, "/sandbox/traces").json
      #expect(try list(all, "traces").count == ExchangeLog.capacity)
      #expect(all["newest"] == .integer(10_000))
      let some = try await client.send(.get, "/sandbox/traces?after=9990&limit=3").json
      let numbers = try list(some, "traces").map { $0["number"] }
      #expect(numbers == [.integer(9998), .integer(9999), .integer(10_000)])
    }
  }

  @Test(
    "A parameter that is no number is refused",
    arguments: ["after=x", "after=-1", "limit=0", "limit=257"]
  )
  func parameters(_ query: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.get, "/sandbox/traces?\(query)")
      #expect(answer.status == .badRequest)
    }
  }

  @Test("Each answer has Server-Timing with a step's own time")
  func serverTiming() async throws {
    try await TestServer().test { client in
      let timing = try #require(try await client.send(.get, "/auth/me").headers[.serverTiming])
      #expect(timing.wholeMatch(of: #/([A-Za-z]+;dur=\d+\.\d{3}(, )?)+/#) != nil)
      #expect(timing.contains("VerifyToken;dur="))
    }
  }

  @Test("Without tracing the answers are the same, and nothing is kept")
  func switchedOff() async throws {
    try await TestServer(isTracing: false).test { client in
      let answer = try await client.send(.get, "/auth/me")
      #expect(answer.status == .unauthorized)
      #expect(answer.headers[.signetExchange] == nil)
      #expect(try await client.send(.get, "/sandbox/traces").body == #"{"traces":[],"newest":0}"#)
    }
  }
}
