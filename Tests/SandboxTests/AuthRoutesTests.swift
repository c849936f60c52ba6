import HTTPTypes
import HummingbirdTesting
import Sandbox
import Testing
import Tokens

@Suite("The auth endpoints, in process and over a socket", .serialized)
struct AuthRoutesTests {
  static let setups: [TestingSetup] = [.router, .live]

  @Test("Register, log in, me, refresh, log out", arguments: [0, 1])
  func wholeWay(_ setup: Int) async throws {
    try await TestServer().test(Self.setups[setup]) { client in
      let registered = try await client.register("Ada")
      #expect(registered.status == .created)
      #expect(try registered.string("username") == "Ada")

      let login = try await client.logIn()
      #expect(login.status == .ok)
      #expect(try login.string("token_type") == "Bearer")
      #expect(try login.json["expires_in"] == .integer(900))
      #expect(login.headers[.cacheControl] == "no-store")
      let token = try login.string("access_token")

      let me = try await client.me(token)
      #expect(me.status == .ok)
      let ids = (try me.string("id"), try registered.string("id"))
      #expect(ids.0 == ids.1)

      let first = try #require(login.cookie("__Host-refresh"))
      let refreshed = try await client.refresh(first)
      #expect(refreshed.status == .ok)
      let second = try #require(refreshed.cookie("__Host-refresh"))
      #expect(second != first)
      #expect(try await client.me(try refreshed.string("access_token")).status == .ok)

      let logout = try await client.send(
        .post,
        "/auth/logout",
        headers: ["Authorization": "Bearer \(token)", "Cookie": "__Host-refresh=\(second)"]
      )
      #expect(logout.status == .noContent)
      #expect(logout.cookie("__Host-refresh") == "")
      #expect(try await client.me(token).status == .unauthorized)
      #expect(try await client.refresh(second).status == .unauthorized)
    }
  }

  @Test("R70: the refresh cookie is __Host-, Secure, HttpOnly, SameSite=Strict, Path=/, with no Domain")
  func cookieAttributes() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let cookies = try await client.logIn().headers[values: .setCookie]
      let cookie = try #require(cookies.first { $0.hasPrefix("__Host-refresh=") })
      let attributes = Set(cookie.split(separator: "; ").dropFirst().map(String.init))
      #expect(attributes == ["Max-Age=1209600", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"])
      #expect(cookies.allSatisfy { $0.utf8.count <= 4096 })
    }
  }

  @Test("With cookie delivery the access token is in an HttpOnly cookie and not in the body")
  func cookieDelivery() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let login = try await client.logIn(delivery: "cookie")
      #expect(try login.json["access_token"] == nil)
      let access = try #require(login.cookie("__Host-access"))
      let jar =
        "__Host-access=\(access); __Host-delivery=cookie; __Host-refresh=\(login.cookie("__Host-refresh") ?? "")"
      #expect(try await client.send(.get, "/auth/me", headers: ["Cookie": jar]).status == .ok)

      let refreshed = try await client.send(.post, "/auth/refresh", headers: ["Cookie": jar])
      #expect(try refreshed.json["access_token"] == nil)
      #expect(refreshed.cookie("__Host-access") != nil)

      // Changing one's mind takes the cookie away, or the next request would carry two tokens.
      let again = try await client.logIn(headers: ["Cookie": jar])
      #expect(again.cookie("__Host-access") == "")
      #expect(try again.json["access_token"] != nil)
    }
  }

  @Test("R24: no credentials: 401 with a bare challenge")
  func noCredentials() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.get, "/auth/me")
      #expect(answer.status == .unauthorized)
      #expect(answer.headers[.wwwAuthenticate] == #"Bearer realm="signet""#)
    }
  }

  @Test(
    "R25: a bad or expired token: 401 invalid_token",
    arguments: ["garbage", "a.b.c", "eyJhbGciOiJub25lIn0.e30."]
  )
  func badToken(_ token: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.me(token)
      #expect(answer.status == .unauthorized)
      #expect(answer.headers[.wwwAuthenticate]?.contains(#"error="invalid_token""#) == true)
    }
  }

  @Test("R15: when the world's clock passes exp, me answers 401 and refresh still works")
  func expiry() async throws {
    let server = try TestServer()
    try await server.test { client in
      _ = try await client.register()
      let login = try await client.logIn()
      server.world.clock.advance(by: 15 * 60)
      #expect(try await client.me(try login.string("access_token")).status == .unauthorized)
      let refreshed = try await client.refresh(try #require(login.cookie("__Host-refresh")))
      #expect(try await client.me(try refreshed.string("access_token")).status == .ok)
    }
  }

  @Test("R27: a token in the address is not seen")
  func tokenInQuery() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      #expect(try await client.send(.get, "/auth/me?access_token=\(token)").status == .unauthorized)
    }
  }

  @Test("R28: a header and a cookie at once: 400")
  func twoCredentials() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      let answer = try await client.send(
        .get,
        "/auth/me",
        headers: ["Authorization": "Bearer \(token)", "Cookie": "__Host-access=\(token)"]
      )
      #expect(answer.status == .badRequest)
    }
  }

  @Test("R29: the scheme's case does not matter; an empty token or another scheme is no token")
  func scheme() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      for scheme in ["bearer", "BEARER", "Bearer"] {
        let answer = try await client.send(.get, "/auth/me", headers: ["Authorization": "\(scheme) \(token)"])
        #expect(answer.status == .ok, "\(scheme)")
      }
      for value in ["Bearer", "Bearer ", "Basic \(token)", token, "Bearer\(token)"] {
        let answer = try await client.send(.get, "/auth/me", headers: ["Authorization": value])
        #expect(answer.status == .unauthorized, "\(value.prefix(12))")
      }
    }
  }

  @Test("R47: a refused refresh sets no cookie, lest it delete the one another tab was just given")
  func refusalKeepsCookies() async throws {
    let server = try TestServer()
    try await server.test { client in
      _ = try await client.register()
      let first = try #require(try await client.logIn().cookie("__Host-refresh"))
      _ = try await client.refresh(first)
      server.world.clock.advance(by: 60)
      let refused = try await client.refresh(first)
      #expect(refused.status == .unauthorized)
      #expect(refused.headers[values: .setCookie].isEmpty)
    }
  }

  @Test("R61 R63: logging out with nothing, garbage or twice is 204, and clears each cookie as it was set")
  func logout() async throws {
    try await TestServer().test { client in
      for cookie in ["", "__Host-refresh=garbage", "__Host-refresh=" + String(repeating: "A", count: 70)] {
        let answer = try await client.send(.post, "/auth/logout", headers: ["Cookie": cookie])
        #expect(answer.status == .noContent)
        let cleared = answer.headers[values: .setCookie]
        #expect(cleared.count == 3)
        #expect(
          cleared.allSatisfy { $0.hasSuffix("=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict") }
        )
      }
    }
  }

  @Test("R72 R73: a lookalike name and a name sent twice are no credentials")
  func lookalikes() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let token = try #require(try await client.logIn().cookie("__Host-refresh"))
      for cookie in [
        "__host-refresh=\(token)", "__HOST-refresh=\(token)",
        "__Host-refresh=\(token); __Host-refresh=\(token)",
      ] {
        let answer = try await client.send(.post, "/auth/refresh", headers: ["Cookie": cookie])
        #expect(answer.status == .unauthorized)
      }
      #expect(try await client.refresh(token).status == .ok)
    }
  }

  @Test("R74: cookies that are junk are never a server error")
  func junkCookies() async throws {
    try await TestServer().test { client in
      let junk = [
        "", ";", "=", "==", "a", "=b", "\"", "a=\"b;c\"", "a=\u{ff}\u{fe}",
        String(repeating: "x", count: 8192),
        (0..<300).map { "c\($0)=\($0)" }.joined(separator: "; "), "__Host-refresh=", "__Host-refresh==;;",
      ]
      for cookie in junk {
        let answer = try await client.send(.post, "/auth/refresh", headers: ["Cookie": cookie])
        #expect(answer.status == .unauthorized, "\(cookie.prefix(20))")
      }
    }
  }

  @Test("R65 R66: sessions are listed and ended, the password changes, over HTTP")
  func ownSessions() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let first = try await client.logIn().string("access_token")
      let second = try await client.logIn().string("access_token")
      let bearer = ["Authorization": "Bearer \(second)"]

      let list = try await client.send(.get, "/auth/sessions", headers: bearer)
      guard case .array(let sessions) = try list.json["sessions"] else {
        Issue.record("\(list.body)")
        return
      }
      #expect(sessions.count == 2)
      let other = try #require(
        sessions.compactMap { entry -> String? in
          guard case .object(let session) = entry, session["current"] == .bool(false),
            case .string(let id) = session["id"]
          else { return nil }
          return id
        }.first
      )
      let ended = try await client.send(.delete, "/auth/sessions/\(other)", headers: bearer)
      #expect(ended.status == .noContent)
      #expect(try await client.me(first).status == .unauthorized)
      let again = try await client.send(.delete, "/auth/sessions/\(other)", headers: bearer)
      #expect(again.status == .notFound)

      let changed = try await client.send(
        .put,
        "/auth/password",
        headers: bearer,
        body: #"{"current_password":"\#(TestServer.password)","new_password":"another lantern by the sea"}"#
      )
      #expect(changed.status == .noContent)
      #expect(try await client.logIn().status == .unauthorized)
      let others = try await client.send(.delete, "/auth/sessions", headers: bearer)
      #expect(others.body == #"{"ended":0}"#)
      for path in ["/auth/sessions", "/auth/sessions/x"] {
        let anonymous = try await client.send(.delete, path)
        #expect(anonymous.status == .unauthorized)
      }
    }
  }

  @Test("R87: too many guesses are 429 with Retry-After")
  func tooMany() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let wrong = #"{"username":"ada","password":"not the password at all"}"#
      for _ in 0..<10 {
        let answer = try await client.send(.post, "/auth/login", body: wrong)
        #expect(answer.status == .unauthorized)
      }
      let answer = try await client.send(.post, "/auth/login", body: wrong)
      #expect(answer.status == .tooManyRequests)
      #expect(answer.headers[.retryAfter] == "60")
    }
  }
}
