import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("Revocation and introspection, in their standards' shape")
struct TokenEndpointTests {
  private static let form = ["Content-Type": "application/x-www-form-urlencoded"]

  private static func authorized(_ token: String) -> [String: String] {
    form.merging(["Authorization": "Bearer \(token)"]) { a, _ in a }
  }

  @Test("R60: revoking either kind of token ends the session at once, and it is 200 with no body")
  func revoke() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      for kind in ["access", "refresh"] {
        let login = try await client.logIn()
        let access = try login.string("access_token")
        let refresh = try #require(login.cookie("__Host-refresh"))
        let token = kind == "access" ? access : refresh
        let answer = try await client.send(
          .post,
          "/auth/revoke",
          headers: Self.form,
          body: "token=\(token)&token_type_hint=\(kind)_token"
        )
        #expect(answer.status == .ok)
        #expect(answer.body.isEmpty)
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(try await client.me(access).status == .unauthorized)
        #expect(try await client.refresh(refresh).status == .unauthorized)
      }
    }
  }

  @Test(
    "R61: revoking what is no token, or no longer, is 200 too",
    arguments: ["garbage", "a.b.c", "%00", "x&token_type_hint=password", "x&client_id=y&nonsense"]
  )
  func revokeNothing(_ token: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.post, "/auth/revoke", headers: Self.form, body: "token=\(token)")
      #expect(answer.status == .ok)
    }
  }

  @Test(
    "R33: parameters that are missing, there twice or unreadable are invalid_request (RFC 6749 §5.2)",
    arguments: ["", "token=", "hint=x", "token=a&token=b", "token=%", "token=%2", "token=%zz", "token=%ff"]
  )
  func badParameters(_ body: String) async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let access = try await client.logIn().string("access_token")
      for path in ["/auth/revoke", "/auth/introspect"] {
        let answer = try await client.send(.post, path, headers: Self.authorized(access), body: body)
        #expect(answer.status == .badRequest)
        #expect(answer.headers[.contentType] == "application/json")
        #expect(try answer.string("error") == "invalid_request")
      }
    }
  }

  @Test("R33 R79: forms are taken here and nowhere else, JSON is not, and a long body is 413")
  func contentTypes() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let headers = ["Authorization": "Bearer \(try await client.logIn().string("access_token"))"]
      for path in ["/auth/revoke", "/auth/introspect"] {
        for type in ["application/json", "text/plain", "multipart/form-data"] {
          let wrong = headers.merging(["Content-Type": type]) { a, _ in a }
          let answer = try await client.send(.post, path, headers: wrong, body: "token=x")
          #expect(answer.status == .unsupportedMediaType)
        }
        let long = headers.merging(Self.form) { a, _ in a }
        let body = "token=" + String(repeating: "x", count: 9000)
        #expect(try await client.send(.post, path, headers: long, body: body).status == .contentTooLarge)
      }
      for path in ["/auth/login", "/auth/register"] {
        let answer = try await client.send(.post, path, headers: Self.form, body: "username=ada")
        #expect(answer.status == .unsupportedMediaType)
      }
    }
  }

  @Test(
    "R76 R77: another site's form cannot revoke",
    arguments: [
      ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Origin": "http://evil.example"],
    ]
  )
  func crossSite(_ headers: [String: String]) async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let access = try await client.logIn().string("access_token")
      for path in ["/auth/revoke", "/auth/introspect"] {
        let all = headers.merging(Self.authorized(access)) { a, _ in a }
        #expect(
          try await client.send(.post, path, headers: all, body: "token=\(access)").status == .forbidden
        )
      }
      #expect(try await client.me(access).status == .ok)
    }
  }

  @Test("RFC 7662 §2.2: an active token's claims, for its own user")
  func introspect() async throws {
    let server = try TestServer()
    try await server.test { client in
      _ = try await client.register("Ada")
      let login = try await client.logIn()
      let access = try login.string("access_token")
      let refresh = try #require(login.cookie("__Host-refresh"))
      func introspect(_ token: String, as caller: String) async throws -> JSONObject {
        let answer = try await client.send(
          .post,
          "/auth/introspect",
          headers: Self.authorized(caller),
          body: "token=\(token)"
        )
        #expect(answer.status == .ok)
        #expect(answer.headers[.cacheControl] == "no-store")
        return try answer.json
      }
      let known = try await introspect(access, as: access)
      #expect(known["active"] == .bool(true))
      #expect(known["token_type"] == .string("Bearer"))
      #expect(known["username"] == .string("Ada"))
      #expect(known["exp"] == .integer(1_800_000_900))
      #expect(known["iss"] == .string("http://localhost:8080"))

      let live = try await introspect(refresh, as: access)
      #expect(live["active"] == .bool(true))
      #expect(live["token_type"] == nil)
      #expect(live["sub"] == known["sub"])
      #expect(live["sid"] == known["sid"])

      _ = try await client.register("Eve")
      let stranger = try await client.logIn("Eve").string("access_token")
      let inactive = ["active"]
      for (token, caller) in [(access, stranger), (refresh, stranger), ("garbage", access)] {
        let answer = try await introspect(token, as: caller)
        #expect(answer.members.map(\.name) == inactive)
        #expect(answer["active"] == .bool(false))
      }

      // Asking about a spent token is not using it: the session lives on.
      let second = try await client.refresh(refresh)
      server.world.clock.advance(by: 60)
      let fresh = try second.string("access_token")
      #expect(try await introspect(refresh, as: fresh)["active"] == .bool(false))
      #expect(try await client.me(fresh).status == .ok)
    }
  }

  @Test("R24 R25: without a live access token of one's own nothing is told")
  func introspectAnonymously() async throws {
    try await TestServer().test { client in
      let none = try await client.send(.post, "/auth/introspect", headers: Self.form, body: "token=x")
      #expect(none.status == .unauthorized)
      #expect(none.headers[.wwwAuthenticate] == #"Bearer realm="signet""#)
      let bad = try await client.send(
        .post,
        "/auth/introspect",
        headers: Self.authorized("x"),
        body: "token=x"
      )
      #expect(bad.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
    }
  }

  @Test("R27: a form's access_token is no credential")
  func tokenInForm() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let access = try await client.logIn().string("access_token")
      let answer = try await client.send(
        .post,
        "/auth/introspect",
        headers: Self.form,
        body: "token=\(access)&access_token=\(access)"
      )
      #expect(answer.status == .unauthorized)
    }
  }
}
