import HTTPTypes
import Testing

@testable import Sandbox

@Suite("The board, the lab's victim")
struct AttacksBoardTests {
  private static let script = "<script>alert(1)</script>"

  private func post(
    _ message: String,
    _ client: Client,
    headers: [String: String] = [:]
  ) async throws -> Client.Answer {
    var all = headers
    all["Content-Type"] = "application/x-www-form-urlencoded"
    return try await client.send(.post, "/sandbox/board", headers: all, body: "message=\(message)")
  }

  private func signedIn(_ client: Client) async throws -> [String: String] {
    _ = try await client.register()
    return ["Authorization": "Bearer \(try await client.logIn().string("access_token"))"]
  }

  @Test("A message of the user whom the access token names is on the page for everybody")
  func posts() async throws {
    try await TestServer(isLab: true).test { client in
      let answer = try await post("Hello+there", client, headers: try await signedIn(client))
      #expect(answer.status == .created)
      #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
      let page = try await client.send(.get, "/sandbox/board")
      #expect(page.body.contains("<strong>ada</strong>"))
      #expect(page.body.contains("Hello there"))
      #expect(page.body.contains("without an access token"))
    }
  }

  @Test("A plain form is enough where the token is in a cookie, as another site's page could send it")
  func cookie() async throws {
    try await TestServer(isLab: true).test { client in
      _ = try await client.register()
      let token = try #require(try await client.logIn(delivery: "cookie").cookie("__Host-access"))
      let cookie = ["Cookie": "__Host-access=\(token)"]
      #expect(try await post("Hello", client, headers: cookie).status == .created)
    }
  }

  @Test(
    "Without a user, without a message, or with one that is too long, nothing is posted",
    arguments: [("Hello", false, 401), ("", true, 400), (String(repeating: "x", count: 2001), true, 422)]
  )
  func refuses(message: String, hasUser: Bool, status: Int) async throws {
    let server = try TestServer(isLab: true)
    try await server.test { client in
      let headers = hasUser ? try await signedIn(client) : [:]
      #expect(try await post(message, client, headers: headers).status.code == status)
      #expect(server.world.board.messages.isEmpty)
    }
  }

  @Test("What another site's page sends is refused, unless the lab has taken that defence down")
  func crossSite() async throws {
    try await TestServer(isLab: true).test { client in
      var headers = try await signedIn(client)
      headers["Sec-Fetch-Site"] = "cross-site"
      #expect(try await post("Hello", client, headers: headers).status == .forbidden)
      let change = #"{"cross_origin_protection":false}"#
      #expect(try await client.send(.patch, "/sandbox/policy", body: change).status == .ok)
      #expect(try await post("Hello", client, headers: headers).status == .created)
    }
  }

  @Test("A script in a message is shown under the strict policy; the twin lets it run under a loose one")
  func escaping() async throws {
    try await TestServer(isLab: true).test { client in
      _ = try await post(Self.script, client, headers: try await signedIn(client))
      let escaped = try await client.send(.get, "/sandbox/board")
      #expect(escaped.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(!escaped.body.contains(Self.script))
      let strict = SecurityHeaders.contentSecurityPolicy
      #expect(escaped.headers[values: .contentSecurityPolicy] == [strict])

      _ = try await client.send(.patch, "/sandbox/policy", body: #"{"escape_output":false}"#)
      let raw = try await client.send(.get, "/sandbox/board")
      #expect(raw.body.contains(Self.script))
      let policies = raw.headers[values: .contentSecurityPolicy]
      #expect(policies.count == 1)
      #expect(policies.first?.contains("'unsafe-inline'") == true)
    }
  }

  @Test("An address in a message is a link, and neither its quotes nor another scheme get out of it")
  func links() {
    let renderer = EscapedMessages()
    #expect(
      renderer.html(of: "see http://a.example/?b&c now")
        == #"see <a href="http://a.example/?b&amp;c" rel="ugc nofollow">http://a.example/?b&amp;c</a> now"#
    )
    #expect(!renderer.html(of: #"http://a"onclick="x"#).contains(#"a"onclick"#))
    #expect(!renderer.html(of: "http://a\"\nonclick='x'").contains("<a"))
    #expect(renderer.html(of: "javascript:alert(1)") == "javascript:alert(1)")
  }

  @Test(
    "The policy says what other sites learn of the page's address, in one header",
    arguments: ["unsafe-url", "no-referrer"]
  )
  func referrerPolicy(_ policy: String) async throws {
    try await TestServer(isLab: true).test { client in
      _ = try await client.send(.patch, "/sandbox/policy", body: #"{"referrer_policy":"\#(policy)"}"#)
      let page = try await client.send(.get, "/sandbox/board")
      #expect(page.headers[values: .referrerPolicy] == [policy])
      let other = try await client.send(.get, "/auth/me")
      #expect(other.headers[values: .referrerPolicy] == ["no-referrer"])
    }
  }

  @Test("Its exchanges are recorded, with the step that decided")
  func recorded() async throws {
    let server = try TestServer(isLab: true)
    try await server.test { client in
      let answer = try await post("Hello", client, headers: ["Sec-Fetch-Site": "cross-site"])
      let id = try #require(answer.headers[.signetExchange])
      #expect(server.world.exchanges[id]?.cause.step == .crossOriginProtection)
    }
  }

  @Test("A browser's navigation is refused with a page, and a program with problem details")
  func refusalPage() async throws {
    try await TestServer(isLab: true).test { client in
      let page = try await post("Hello", client, headers: ["Accept": "text/html,*/*;q=0.8"])
      #expect(page.status == .unauthorized)
      #expect(page.headers[.contentType] == "text/html; charset=utf-8")
      #expect(page.headers[.wwwAuthenticate] != nil)
      #expect(page.body.contains("<h1>401 Unauthorized</h1>"))
      let problem = try await post("Hello", client)
      #expect(problem.headers[.contentType] == "application/problem+json")
    }
  }

  @Test("Only the newest messages are kept, and a reset forgets them")
  func bounded() async throws {
    let server = try TestServer(isLab: true)
    let board = server.world.board
    for number in 1...(Board.capacity + 5) {
      board.append(Board.Message(author: "ada", text: "\(number)", at: server.world.clock.now))
    }
    #expect(board.messages.count == Board.capacity)
    #expect(board.messages.first?.text == "\(Board.capacity + 5)")
    #expect(board.messages.last?.text == "6")
    try await server.test { client in
      _ = try await client.send(.post, "/sandbox/reset")
      #expect(board.messages.isEmpty)
    }
  }
}
