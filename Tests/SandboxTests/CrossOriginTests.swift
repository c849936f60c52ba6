import HTTPTypes
import Testing

@Suite("Requests that other sites make a browser send")
struct CrossOriginTests {
  @Test(
    "R76: Sec-Fetch-Site decides",
    arguments: [
      ("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false), ("", false),
      ("SAME-ORIGIN", false),
    ]
  )
  func fetchMetadata(_ site: String, _ passes: Bool) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.post, "/auth/logout", headers: ["Sec-Fetch-Site": site])
      #expect(answer.status == (passes ? .noContent : .forbidden))
    }
  }

  @Test(
    "R77: without it, Origin does",
    arguments: [
      ("http://localhost", true), ("http://localhost:9090", false), ("http://evil.example", false),
      ("null", false),
      ("http://localhost.evil.example", false),
    ]
  )
  func origin(_ origin: String, _ passes: Bool) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.post, "/auth/logout", headers: ["Origin": origin])
      #expect(answer.status == (passes ? .noContent : .forbidden))
    }
  }

  @Test(
    "R77: without either, Referer does",
    arguments: [
      ("http://localhost/cookies.html", true), ("http://localhost", true), ("http://evil.example/", false),
      ("http://localhost.evil.example/", false), ("", false), ("localhost", false),
    ]
  )
  func referer(_ referer: String, _ passes: Bool) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.post, "/auth/logout", headers: ["Referer": referer])
      #expect(answer.status == (passes ? .noContent : .forbidden))
    }
  }

  @Test(
    "R78: login and register are guarded with no cookie at all",
    arguments: ["/auth/login", "/auth/register", "/auth/refresh", "/sandbox/reset"]
  )
  func loginForgery(_ path: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.post, path, headers: ["Sec-Fetch-Site": "cross-site"], body: "{}")
      #expect(answer.status == .forbidden)
    }
  }

  @Test("A program that is no browser passes")
  func curl() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.post, "/auth/logout")
      #expect(answer.status == .noContent)
    }
  }

  @Test("R80: no CORS header, whatever the origin")
  func noCORS() async throws {
    try await TestServer().test { client in
      for method in [HTTPRequest.Method.get, .options] {
        let answer = try await client.send(method, "/auth/me", headers: ["Origin": "http://evil.example"])
        #expect(!answer.headers.contains { $0.name.canonicalName.hasPrefix("access-control") })
      }
    }
  }
}
