import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("Which cookies a client holds, and why it kept one back")
struct ClientCookiesTests {
  private static let browser = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0"

  private func withheld(_ client: Client) async throws -> [String: String] {
    guard case .object(let cookies)? = try await client.newestTrace()["cookies"],
      case .array(let all)? = cookies["withheld"]
    else { throw JSONError.unexpectedEnd }
    var reasons: [String: String] = [:]
    for case .object(let one) in all {
      guard case .string(let name)? = one["name"], case .string(let reason)? = one["reason"] else { continue }
      reasons[name] = reason
    }
    return reasons
  }

  @Test(
    "The reason follows from the cookie and from the request",
    arguments: [
      (["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"], "SameSite=Strict"),
      (["Sec-Fetch-Site": "same-origin"], "leave cookies out"),
    ]
  )
  func reasons(_ headers: [String: String], _ reason: String) async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      _ = try await client.logIn(headers: ["User-Agent": Self.browser])
      var headers = headers
      headers["User-Agent"] = Self.browser
      _ = try await client.send(.get, "/auth/me", headers: headers)
      let all = try await withheld(client)
      #expect(all["__Host-refresh"]?.contains(reason) == true, "\(all)")
    }
  }

  @Test(
    "Of a cross-site request each SameSite explains itself",
    arguments: [
      ("Strict", "SameSite=Strict"), ("Lax", "SameSite=Lax"), ("None", "third-party"), (nil, "taken for Lax"),
    ]
  )
  func sameSite(_ attribute: String?, _ reason: String) throws {
    let suffix = attribute.map { "; SameSite=\($0)" } ?? ""
    let now = NumericDate(seconds: 0)
    let cookie = try #require(
      HeldCookie(setCookie: "a=b; Max-Age=60; Path=/\(suffix)", host: "localhost", now: now)
    )
    func occasion(host: String) -> HeldCookie.Occasion {
      HeldCookie.Occasion(
        host: host,
        path: "/auth/refresh",
        method: .post,
        headers: [.secFetchSite: "cross-site", .secFetchMode: "navigate"],
        isBrowser: true,
        now: now
      )
    }
    #expect(cookie.reasonWithheld(occasion(host: "localhost")).contains(reason))
    #expect(cookie.reasonWithheld(occasion(host: "127.0.0.1")).contains("It belongs to localhost"))
  }

  @Test("A program keeps cookies back unless it is told to send them")
  func program() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      _ = try await client.logIn(headers: ["User-Agent": "curl/8.0"])
      _ = try await client.send(.get, "/auth/me", headers: ["User-Agent": "curl/8.0"])
      #expect(try await withheld(client)["__Host-refresh"]?.contains("only when it is told to") == true)
    }
  }

  @Test("Past its Max-Age on the world's clock a cookie is gone, and said to be once")
  func maxAge() async throws {
    let server = try TestServer()
    try await server.test { client in
      _ = try await client.register()
      _ = try await client.logIn(headers: ["User-Agent": Self.browser])
      server.world.clock.advance(by: 15 * 24 * 3600)
      _ = try await client.send(.get, "/auth/me", headers: ["User-Agent": Self.browser])
      #expect(try await withheld(client)["__Host-refresh"]?.contains("Max-Age is over") == true)
      _ = try await client.send(.get, "/auth/me", headers: ["User-Agent": Self.browser])
      #expect(try await withheld(client)["__Host-refresh"] == nil)
    }
  }

  @Test("A client never sees another's cookies")
  func clients() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      _ = try await client.logIn(headers: ["User-Agent": Self.browser])
      _ = try await client.send(.get, "/auth/me", headers: ["User-Agent": "curl/8.0"])
      #expect(try await withheld(client).isEmpty)
    }
  }
}
