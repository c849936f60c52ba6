import LibCrypto
import Testing
import Tokens

@Suite struct AccessTokenRoundTripTests {
  static let now = AccessTokenFixture.now

  @Test("what is issued is verified, claim by claim", arguments: SignatureAlgorithm.allCases)
  func roundTrip(algorithm: SignatureAlgorithm) throws {
    let fixture = try AccessTokenFixture(algorithm)
    let token = AccessTokenFixture.issuer(fixture.keys).issue(
      subject: "u1",
      session: "s1",
      id: "t1",
      issuedAt: Self.now,
      expiresAt: Self.now.adding(seconds: 900),
      notBefore: Self.now
    )
    let claims = try fixture.verifier.verify(token, now: Self.now)
    #expect(claims.issuer == AccessTokenFixture.issuer)
    #expect(claims.audience == [AccessTokenFixture.audience])
    #expect(claims.subject == "u1")
    #expect(claims.session == "s1")
    #expect(claims.id == "t1")
    #expect(claims.issuedAt == Self.now)
    #expect(claims.notBefore == Self.now)
    #expect(claims.expiresAt == Self.now.adding(seconds: 900))
  }

  @Test("R20: a token says at+jwt, its algorithm and its key, in a fixed order")
  func header() throws {
    let fixture = try AccessTokenFixture()
    let token = AccessTokenFixture.issuer(fixture.keys).issue(
      subject: "u",
      session: "s",
      id: "t",
      issuedAt: Self.now,
      expiresAt: Self.now.adding(seconds: 1)
    )
    let header = try #require(Base64URL.decode(token.prefix { $0 != "." }))
    #expect(String(decoding: header, as: UTF8.self) == AccessTokenFixture.goodHeader)
  }

  @Test("R23: a token carries identifiers and times and no other claim")
  func claimNames() throws {
    let fixture = try AccessTokenFixture()
    let token = AccessTokenFixture.issuer(fixture.keys).issue(
      subject: "u",
      session: "s",
      id: "t",
      issuedAt: Self.now,
      expiresAt: Self.now.adding(seconds: 1)
    )
    let names = TokenInspection(token).payload?.members.map(\.name)
    #expect(names == ["iss", "aud", "sub", "iat", "exp", "jti", "sid"])
  }

  @Test("the same claims give the same token, but for ES256, whose nonce is random")
  func deterministic() throws {
    for algorithm in [SignatureAlgorithm.hs256, .rs256, .edDSA] {
      let fixture = try AccessTokenFixture(algorithm)
      let issuer = AccessTokenFixture.issuer(fixture.keys)
      let tokens = (0..<2).map { _ in
        issuer.issue(subject: "u", session: "s", id: "t", issuedAt: Self.now, expiresAt: Self.now)
      }
      #expect(tokens[0] == tokens[1])
    }
  }

  @Test("claims that need escapes come back as they were")
  func escapes() throws {
    let fixture = try AccessTokenFixture()
    let odd = "a\"\\\n\u{0}é😀"
    let token = AccessTokenFixture.issuer(fixture.keys).issue(
      subject: odd,
      session: "s",
      id: "t",
      issuedAt: Self.now,
      expiresAt: Self.now.adding(seconds: 1)
    )
    #expect(try fixture.verifier.verify(token, now: Self.now).subject == odd)
  }

  @Test("a header in another order or with white space is read and verified as well")
  func foreignHeader() throws {
    let fixture = try AccessTokenFixture()
    let header = #"{ "typ":"application/AT+JWT", "kid":"k1", "alg":"HS256", "more":[1] }"#
    #expect(fixture.rejection(of: fixture.token(header: header)) == nil)
  }

  @Test("claims of other names are ignored")
  func moreClaims() throws {
    let fixture = try AccessTokenFixture()
    let claims = AccessTokenFixture.claims(["scope": "\"a b\"", "cnf": #"{"jkt":"x"}"#])
    #expect(fixture.rejection(of: fixture.token(claims: claims)) == nil)
  }
}
