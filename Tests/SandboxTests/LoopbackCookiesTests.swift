import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("R71: Safari on plain http at localhost", .timeLimit(.minutes(10)))
struct LoopbackCookiesTests {
  private static let safari =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15"

  @Test("It logs in, refreshes and logs out with cookies that are not Secure and have no prefix")
  func session() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let agent = ["User-Agent": Self.safari]
      let login = try await client.send(
        .post,
        "/auth/login",
        headers: agent,
        body: #"{"username":"ada","password":"\#(TestServer.password)","delivery":"cookie"}"#
      )
      let set = login.headers[values: .setCookie]
      #expect(set.count == 4)
      for header in set {
        #expect(header.hasPrefix("loopback-"))
        #expect(!header.contains("Secure"))
        #expect(header.hasSuffix("; Path=/; HttpOnly; SameSite=Strict"))
      }
      let refresh = try #require(login.cookie("loopback-refresh"))
      let access = try #require(login.cookie("loopback-access"))

      let me = try await client.send(
        .get,
        "/auth/me",
        headers: agent.merging(["Cookie": "other=1; loopback-access=\(access)"]) { $1 }
      )
      #expect(me.status == .ok)
      let jar = agent.merging(["Cookie": "loopback-refresh=\(refresh); theme=dark"]) { $1 }
      let refreshed = try await client.send(.post, "/auth/refresh", headers: jar)
      #expect(refreshed.status == .ok)
      #expect(refreshed.cookie("loopback-refresh") != nil)
      let logout = try await client.send(.post, "/auth/logout", headers: jar)
      #expect(logout.headers[values: .setCookie].allSatisfy { $0.hasPrefix("loopback-") })
    }
  }

  @Test(
    "No other browser is given them, nor believed when it sends them",
    arguments: [
      nil, "curl/8.0",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
      "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
    ]
  )
  func others(_ agent: String?) async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let headers = agent.map { ["User-Agent": $0] } ?? [:]
      let body = #"{"username":"ada","password":"\#(TestServer.password)"}"#
      let login = try await client.send(.post, "/auth/login", headers: headers, body: body)
      let refresh = try #require(login.cookie("__Host-refresh"))
      #expect(login.headers[values: .setCookie].allSatisfy { $0.contains("; Secure;") })
      let planted = headers.merging(["Cookie": "loopback-refresh=\(refresh)"]) { $1 }
      #expect(try await client.send(.post, "/auth/refresh", headers: planted).status == .unauthorized)
    }
  }

  @Test(
    "It is so by a name of this machine alone",
    arguments: ["192.0.2.7:8080", "notes.example", "localhost.example"]
  )
  func otherHosts(_ host: String) {
    let head = HTTPRequest(
      method: .get,
      scheme: "http",
      authority: host,
      path: "/",
      headerFields: [.userAgent: Self.safari]
    )
    #expect(!LoopbackCookies.areNeeded(by: head))
  }

  @Test("It is so on plain http alone, where there is one world")
  func configurations() throws {
    var configuration = SandboxConfiguration(site: "site")
    #expect(configuration.hasLoopbackCookies)
    configuration.hosting = Hosting()
    #expect(!configuration.hasLoopbackCookies)
  }

  @Test("The page is told")
  func page() async throws {
    try await TestServer().test { client in
      for (agent, isTold) in [(Self.safari, true), ("curl/8.0", false)] {
        let state = try await client.send(.get, "/sandbox.json", headers: ["User-Agent": agent])
        #expect(try state.json["loopback_cookies"] == .bool(isTold))
      }
    }
  }

  @Test("A name sent twice, or in another spelling, is no credential here either")
  func spellings() {
    #expect(
      LoopbackCookies.genuine("loopback-refresh=a; loopback-refresh=b")
        == "__Host-refresh=a; __Host-refresh=b"
    )
    #expect(
      LoopbackCookies.genuine("Loopback-refresh=a; loopback-refreshed=b")
        == "Loopback-refresh=a; loopback-refreshed=b"
    )
    #expect(LoopbackCookies.genuine("a;; =b ;loopback-access") == "a; =b ; loopback-access")
    #expect(LoopbackCookies.given("signet-refresh=a; Path=/; Secure") == "signet-refresh=a; Path=/; Secure")
  }
}
