import HTTPTypes
import LibCrypto
import Testing
import Tokens

@testable import Sandbox

/// Each defence both ways: down, and the attack works; up, and it does not.
@Suite("Defences that can be taken down")
struct TwinTests {
  /// A lab world with a user, and the answer to their login.
  private func lab(
    _ policy: String? = nil,
    algorithm: SignatureAlgorithm = .hs256,
    _ body: @escaping @Sendable (Client, Client.Answer) async throws -> Void
  ) async throws {
    try await TestServer(algorithm: algorithm, isLab: true).test { client in
      if let policy { try await client.setPolicy(policy) }
      _ = try await client.register()
      try await body(client, try await client.logIn())
    }
  }

  private func forged(_ token: String, header: String, sign: ([UInt8]) -> [UInt8]) throws -> String {
    let payload = token.split(separator: ".")[1]
    let input = "\(Base64URL.encode(Array(header.utf8))).\(payload)"
    return input + "." + Base64URL.encode(sign(Array(input.utf8)))
  }

  @Test("fixed_algorithm: a token that says alg none", arguments: [false, true])
  func algorithmNone(_ isUp: Bool) async throws {
    try await lab(#"{"fixed_algorithm":\#(isUp)}"#) { client, login in
      let token = try forged(try login.string("access_token"), header: #"{"alg":"none"}"#) { _ in [] }
      #expect(try await client.me(token).status == (isUp ? .unauthorized : .ok))
    }
  }

  @Test("key_separation: HMAC under a public key", arguments: [false, true])
  func keyConfusion(_ isUp: Bool) async throws {
    try await lab(#"{"key_separation":\#(isUp)}"#, algorithm: .rs256) { client, login in
      let keys = try await client.send(.get, "/.well-known/jwks.json").json
      guard case .array(let all)? = keys["keys"],
        let key = all.compactMap({ key -> JSONObject? in
          guard case .object(let key) = key, key["kty"] == .string("RSA") else { return nil }
          return key
        }).first, case .string(let id)? = key["kid"]
      else { throw JSONError.unexpectedEnd }
      let secret = JSONWriter.bytes(of: .object(key))
      let token = try forged(
        try login.string("access_token"),
        header: #"{"alg":"HS256","kid":"\#(id)","typ":"at+jwt"}"#
      ) { HMACSHA256.authenticationCode(for: $0, key: secret) }
      #expect(try await client.me(token).status == (isUp ? .unauthorized : .ok))
    }
  }

  @Test("check_expiry: a token that is over", arguments: [false, true])
  func expiry(_ isUp: Bool) async throws {
    try await lab(#"{"check_expiry":\#(isUp)}"#) { client, login in
      _ = try await client.send(.post, "/sandbox/clock", body: #"{"advance":1000}"#)
      #expect(
        try await client.me(try login.string("access_token")).status == (isUp ? .unauthorized : .ok)
      )
    }
  }

  @Test("rotation: the same refresh token, twice", arguments: [false, true])
  func rotation(_ isUp: Bool) async throws {
    try await lab(#"{"rotation":\#(isUp),"refresh_grace":0}"#) { client, login in
      let token = try #require(login.cookie("__Host-refresh"))
      let first = try await client.refresh(token)
      #expect((first.cookie("__Host-refresh") == token) == !isUp)
      #expect(try await client.refresh(token).status == (isUp ? .unauthorized : .ok))
    }
  }

  @Test("reuse_detection: a spent token, and the owner's after it", arguments: [false, true])
  func reuse(_ isUp: Bool) async throws {
    try await lab(#"{"reuse_detection":\#(isUp),"refresh_grace":0}"#) { client, login in
      let stolen = try #require(login.cookie("__Host-refresh"))
      let own = try #require(try await client.refresh(stolen).cookie("__Host-refresh"))
      #expect(try await client.refresh(stolen).status == (isUp ? .unauthorized : .ok))
      #expect(try await client.refresh(own).status == (isUp ? .unauthorized : .ok))
    }
  }

  @Test("unpredictable_tokens: a token that nobody gave away", arguments: [false, true])
  func counted(_ isUp: Bool) async throws {
    try await lab(#"{"unpredictable_tokens":\#(isUp)}"#) { client, _ in
      let guess = try await client.refresh("refresh-1-1")
      #expect(guess.status == (isUp ? .unauthorized : .ok))
    }
  }

  @Test("new_session_at_login: a session that somebody planted", arguments: [false, true])
  func fixation(_ isUp: Bool) async throws {
    try await lab(#"{"new_session_at_login":\#(isUp),"refresh_grace":0}"#) { client, _ in
      _ = try await client.register("mallory")
      let planted = try #require(try await client.logIn("mallory").cookie("__Host-refresh"))
      _ = try await client.logIn("ada", headers: ["Cookie": "__Host-refresh=\(planted)"])
      let stolen = try await client.refresh(planted)
      #expect(stolen.status == (isUp ? .unauthorized : .ok))
      guard !isUp else { return }
      #expect(try await client.me(try stolen.string("access_token")).string("username") == "ada")
    }
  }

  @Test("cross_origin_protection: another site's request", arguments: [false, true])
  func crossOrigin(_ isUp: Bool) async throws {
    try await lab(#"{"cross_origin_protection":\#(isUp)}"#) { client, login in
      let token = try #require(login.cookie("__Host-refresh"))
      let logout = try await client.send(
        .post,
        "/auth/logout",
        headers: ["Sec-Fetch-Site": "cross-site", "Cookie": "__Host-refresh=\(token)"]
      )
      #expect(logout.status == (isUp ? .forbidden : .noContent))
      #expect(try await client.refresh(token).status == (isUp ? .ok : .unauthorized))
    }
  }

  @Test("token_in_header_only: a token in the address", arguments: [false, true])
  func address(_ isUp: Bool) async throws {
    try await lab(#"{"token_in_header_only":\#(isUp)}"#) { client, login in
      let answer = try await client.send(.get, "/auth/me?access_token=\(try login.string("access_token"))")
      #expect(answer.status == (isUp ? .unauthorized : .ok))
    }
  }

  @Test(
    "Cookies have the attributes that were chosen",
    arguments: [
      (#"{"cookie_http_only":false}"#, "__Host-refresh", "; Path=/; Secure; SameSite=Strict"),
      (#"{"cookie_same_site":"unset"}"#, "__Host-refresh", "; Path=/; Secure; HttpOnly"),
      (
        #"{"cookie_secure":false,"cookie_same_site":"Lax"}"#, "signet-refresh",
        "; Path=/; HttpOnly; SameSite=Lax"
      ),
      (#"{"rotation":false}"#, "__Host-refresh", "; Path=/; Secure; HttpOnly; SameSite=Strict"),
    ]
  )
  func cookies(_ policy: String, _ name: String, _ attributes: String) async throws {
    try await lab(policy) { client, login in
      let set = login.headers[values: .setCookie]
      let cookie = try #require(set.first { $0.hasPrefix(name + "=") })
      #expect(cookie.hasSuffix(attributes))
      let token = try #require(login.cookie(name))
      let refresh = try await client.send(.post, "/auth/refresh", headers: ["Cookie": "\(name)=\(token)"])
      #expect(refresh.status == .ok)
    }
  }

  @Test("refresh_token_delivery body: the page has the token and gives it back")
  func body() async throws {
    try await lab(#"{"refresh_token_delivery":"body"}"#) { client, login in
      #expect(login.cookie("__Host-refresh") == nil)
      let token = try login.string("refresh_token")
      let refresh = try await client.send(.post, "/auth/refresh", body: #"{"refresh_token":"\#(token)"}"#)
      #expect(refresh.status == .ok)
      #expect(try refresh.string("refresh_token") != token)
    }
  }

  @Test("What a twin let through stands in the trace as the cause")
  func cause() async throws {
    try await lab(#"{"check_expiry":false}"#) { client, login in
      _ = try await client.send(.post, "/sandbox/clock", body: #"{"advance":1000}"#)
      _ = try await client.me(try login.string("access_token"))
      let trace = try await client.newestTrace()
      guard case .object(let why)? = trace["why"] else { throw JSONError.unexpectedEnd }
      #expect(why["sentence"] == .string("200 OK, because the token had expired, and nobody looked at exp."))
      #expect(trace["differences"] == .array([.string("check_expiry")]))
    }
  }
}
