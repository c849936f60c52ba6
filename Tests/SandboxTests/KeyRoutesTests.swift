import Auth
import HTTPTypes
import LibCrypto
import Testing
import Tokens

@testable import Sandbox

@Suite("The public keys")
struct KeyRoutesTests {
  @Test("R22: the set has a public key for each algorithm that has one, and no secret")
  func keySet() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.get, "/.well-known/jwks.json")
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "application/jwk-set+json")
      #expect(answer.headers[.cacheControl] == "public, max-age=300")
      let set = try JWKSet(parsing: Array(answer.body.utf8))
      #expect(Set(set.keys.map(\.algorithm)) == ["ES256", "RS256", "EdDSA"])
      for secret in ["\"d\"", "\"k\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"", "oct"] {
        #expect(!answer.body.contains(secret))
      }
    }
  }

  @Test(
    "R2 R22: a token of each algorithm passes, and verifies with the published key",
    arguments: SignatureAlgorithm.allCases
  )
  func algorithms(_ algorithm: SignatureAlgorithm) async throws {
    try await TestServer(algorithm: algorithm).test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      #expect(try await client.me(token).status == .ok)
      let set = try JWKSet(parsing: Array(try await client.send(.get, "/.well-known/jwks.json").body.utf8))
      if algorithm == .hs256 {
        #expect(throws: JWSError.token(.unknownKeyID)) { try JWS.verify(compact: token, jwks: set) }
      } else {
        let verified = try JWS.verify(compact: token, jwks: set)
        #expect(verified.header["typ"] == .string("at+jwt"))
      }
    }
  }

  @Test("R22: after a rotation an old token verifies until its time is over, and the set drops its key then")
  func rotation() throws {
    let old = try TestServer.ring.get()
    let now = NumericDate(seconds: 1_800_000_000)
    let new = try old.rotated(now: now, oldTokens: .expire(at: now.adding(seconds: 900)))
    let before = try ServerKeys(old, issuer: "http://localhost")
    let after = try ServerKeys(new, issuer: "http://localhost")
    for algorithm in SignatureAlgorithm.allCases {
      func token(_ keys: ServerKeys) -> String {
        keys.issuer(algorithm).issue(
          subject: "s",
          session: "i",
          id: "j",
          issuedAt: now,
          expiresAt: now.adding(seconds: 3600)
        )
      }
      let verifier = after.verifier(leeway: 0)
      _ = try verifier.verify(token(after), now: now)
      _ = try verifier.verify(token(before), now: now.adding(seconds: 899))
      #expect(throws: TokenRejection.retiredKey) {
        try verifier.verify(token(before), now: now.adding(seconds: 900))
      }
      #expect(throws: TokenRejection.unknownKeyID) {
        try before.verifier(leeway: 0).verify(token(after), now: now)
      }
    }
    #expect(after.publicKeys(now: now).keys.count == 6)
    #expect(after.publicKeys(now: now.adding(seconds: 900)).keys.count == 3)
    let session = SessionID(random: SystemRandom())
    #expect(
      after.refreshTokens.token(session: session, generation: 1)
        == before.refreshTokens.token(session: session, generation: 1)
    )
  }
}
