import LibCrypto
import Testing
import Tokens

/// R15 to R19: what the claims say, and when.
@Suite struct AccessTokenClaimsTests {
  static let now = AccessTokenFixture.now

  private func rejection(
    _ changes: [String: String?],
    leeway: Int64 = 0,
    after seconds: Int64 = 0
  ) throws -> TokenRejection? {
    let fixture = try AccessTokenFixture(leeway: leeway)
    let token = fixture.token(claims: AccessTokenFixture.claims(changes))
    return fixture.rejection(of: token, now: Self.now.adding(seconds: seconds))
  }

  @Test(
    "R15: a token is valid in the second before exp and expired in the second of it",
    arguments: [0, 30, 60]
  )
  func expiry(leeway: Int64) throws {
    let end = Self.now.adding(seconds: 900)
    #expect(try rejection([:], leeway: leeway, after: 899 + leeway) == nil)
    for late: Int64 in [0, 1, 1000] {
      let now = end.adding(seconds: leeway + late)
      #expect(try rejection([:], leeway: leeway, after: 900 + leeway + late) == .expired(at: end, now: now))
    }
  }

  @Test(
    "R15, R19: every claim that a token must have is missed",
    arguments: ["iss", "aud", "sub", "iat", "exp", "jti", "sid"]
  )
  func missing(name: String) throws {
    #expect(try rejection([name: nil]) == .missingClaim(name))
  }

  @Test("R16: nbf and iat may lie in the future by the leeway and no more", arguments: [0, 60])
  func future(leeway: Int64) throws {
    let edge = Self.now.adding(seconds: leeway)
    let beyond = Self.now.adding(seconds: leeway + 1)
    #expect(try rejection(["nbf": "\(edge)"], leeway: leeway) == nil)
    #expect(try rejection(["iat": "\(edge)"], leeway: leeway) == nil)
    #expect(try rejection(["nbf": "\(beyond)"], leeway: leeway) == .notYetValid(from: beyond, now: Self.now))
    #expect(try rejection(["iat": "\(beyond)"], leeway: leeway) == .issuedInFuture(at: beyond, now: Self.now))
  }

  @Test(
    "R17: a time that is no integer from 0 to the year 9999 is rejected",
    arguments: [
      "\"1700000900\"", "1700000900.0", "1700000900.5", "-1", "-1700000900", "1e400", "1.7e9",
      "9223372036854775808",
      "9223372036854775807", "253402300800", "null", "true", "[1700000900]", "{}", "-0",
    ]
  )
  func numericDate(value: String) throws {
    for name in ["exp", "iat", "nbf"] {
      #expect(try rejection([name: value]) == .invalidClaim(name))
    }
  }

  @Test("R17: the last second of the year 9999 is a time, with leeway and without")
  func latest() throws {
    #expect(try rejection(["exp": "253402300799"], leeway: 60) == nil)
  }

  @Test(
    "R18: another issuer is rejected, one that looks alike among them",
    arguments: [
      "https://signet.example/", "https://SIGNET.example", "http://signet.example",
      "https://signet.example.evil.example",
      "https://signet.exampl", " https://signet.example",
    ]
  )
  func issuer(name: String) throws {
    #expect(try rejection(["iss": "\"\(name)\""]) == .wrongIssuer)
  }

  @Test("R18: issuers are compared byte for byte, not by canonical equivalence")
  func equivalentIssuer() throws {
    let key = try SigningKey.generate(.hs256, random: SeededRandom(seed: [1]), id: "k1")
    let keys = KeySet(current: key)
    let issued = AccessTokenIssuer(keys: keys, issuer: "Kelvin e\u{301}", audience: "a").issue(
      subject: "u",
      session: "s",
      id: "t",
      issuedAt: Self.now,
      expiresAt: Self.now.adding(seconds: 1)
    )
    for (name, taken) in [("Kelvin e\u{301}", true), ("\u{212A}elvin e\u{301}", false), ("Kelvin é", false)] {
      let verifier = AccessTokenVerifier(keys: keys, issuer: name, audience: "a", leeway: 0)
      #expect(((try? verifier.verify(issued, now: Self.now)) != nil) == taken)
    }
  }

  @Test("R19: the audience must have us in it, as a string or in an array")
  func audience() throws {
    let us = "\"\(AccessTokenFixture.audience)\""
    #expect(try rejection(["aud": us]) == nil)
    #expect(try rejection(["aud": "[\(us)]"]) == nil)
    #expect(try rejection(["aud": "[\"other\",\(us)]"]) == nil)
    for aud in ["\"other\"", "[\"other\"]", "[]", "\"\(AccessTokenFixture.audience)/\"", "\"\""] {
      #expect(try rejection(["aud": aud]) == .wrongAudience)
    }
    for aud in ["null", "1", "{\(us):1}", "[\(us),1]", "[[\(us)]]"] {
      #expect(try rejection(["aud": aud]) == .invalidClaim("aud"))
    }
  }

  @Test("sub, jti and sid are strings that are not empty", arguments: ["sub", "jti", "sid", "iss"])
  func text(name: String) throws {
    for value in ["\"\"", "1", "null", "[\"u1\"]", "{}"] {
      #expect(try rejection([name: value]) == .invalidClaim(name))
    }
  }

  @Test("claims are looked at after the signature: a forger learns nothing of them")
  func order() throws {
    let fixture = try AccessTokenFixture()
    let token = AccessTokenFixture.token(
      header: Array(AccessTokenFixture.goodHeader.utf8),
      claims: Array("not even JSON".utf8)
    ) { _ in [UInt8](repeating: 0, count: 32) }
    #expect(fixture.rejection(of: token) == .invalidSignature)
  }
}
