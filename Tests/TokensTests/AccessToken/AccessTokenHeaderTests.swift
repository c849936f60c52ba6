import LibCrypto
import Testing
import Tokens

/// R1 to R8 and R20: what the header says.
@Suite struct AccessTokenHeaderTests {
  let fixture: AccessTokenFixture

  init() throws {
    fixture = try AccessTokenFixture()
  }

  private func rejection(header: String) -> TokenRejection? {
    fixture.rejection(of: fixture.token(header: header))
  }

  @Test("R1: alg none in any spelling is rejected, with a signature, without, and with the dot gone")
  func none() throws {
    for name in ["none", "None", "NONE", "nOnE", "nonE"] {
      let header = #"{"alg":"\#(name)","kid":"k1","typ":"at+jwt"}"#
      let token = fixture.token(header: header)
      let unsigned = token.prefix(upTo: try #require(token.lastIndex(of: ".")))
      #expect(fixture.rejection(of: token) == .unsecured)
      #expect(fixture.rejection(of: unsigned + ".") == .unsecured)
      #expect(fixture.rejection(of: String(unsigned)) == .notCompact(segments: 2))
    }
    #expect(rejection(header: #"{"alg":"\u006eone","kid":"k1","typ":"at+jwt"}"#) == .unsecured)
  }

  @Test(
    "R2: an algorithm that no key has is rejected, other spellings of ours among them",
    arguments: [
      "hs256", "Hs256", "HS256 ", " HS256", "HS384", "HS512", "RS1", "PS256", "ES384", "ES256K", "eddsa",
      "Ed25519", "",
      "HS256\u{0}", "ＨＳ256", "A128KW", "dir",
    ]
  )
  func unsupported(name: String) {
    var header = JSONObject()
    header.append("alg", .string(name))
    header.append("kid", .string("k1"))
    header.append("typ", .string("at+jwt"))
    let token = fixture.token(
      header: JSONWriter.bytes(of: .object(header)),
      claims: Array(AccessTokenFixture.claims().utf8)
    )
    #expect(fixture.rejection(of: token) == .unsupportedAlgorithm)
  }

  @Test("R2: an algorithm that is missing or no string is rejected")
  func missing() {
    #expect(rejection(header: #"{"kid":"k1","typ":"at+jwt"}"#) == .missingAlgorithm)
    for value in ["null", "256", "[\"HS256\"]", "true"] {
      #expect(rejection(header: #"{"alg":\#(value),"kid":"k1","typ":"at+jwt"}"#) == .missingAlgorithm)
    }
  }

  @Test(
    "R3: an HS256 token whose secret is the public key, in any form of it, is rejected",
    arguments: [SignatureAlgorithm.es256, .rs256, .edDSA]
  )
  func confusion(algorithm: SignatureAlgorithm) throws {
    let asymmetric = try AccessTokenFixture(algorithm)
    let jwk = try #require(asymmetric.key.verificationKey.publicJWK)
    var secrets = [JSONWriter.bytes(of: .object(jwk.json)), Array("-----BEGIN PUBLIC KEY-----\n".utf8)]
    switch jwk.parts {
    case .p256(let x, let y, _): secrets += [[4] + x + y, x]
    case .rsa(let n, _, _): secrets += [n]
    case .ed25519(let x, _): secrets += [x]
    case .symmetric: Issue.record("not an asymmetric key")
    }
    for secret in secrets {
      let token = AccessTokenFixture.token(
        header: Array(AccessTokenFixture.goodHeader.utf8),
        claims: Array(AccessTokenFixture.claims().utf8)
      ) { HMACSHA256.authenticationCode(for: $0, key: secret) }
      #expect(asymmetric.rejection(of: token) == .algorithmMismatch(token: .hs256, key: algorithm))
    }
  }

  @Test("R4: an unknown kid is rejected although another key would verify the token")
  func unknownKey() {
    #expect(rejection(header: #"{"alg":"HS256","kid":"k2","typ":"at+jwt"}"#) == .unknownKeyID)
    #expect(rejection(header: #"{"alg":"HS256","kid":"K1","typ":"at+jwt"}"#) == .unknownKeyID)
    #expect(rejection(header: #"{"alg":"HS256","typ":"at+jwt"}"#) == .missingKeyID)
    #expect(rejection(header: #"{"alg":"HS256","kid":1,"typ":"at+jwt"}"#) == .invalidKeyID)
    #expect(rejection(header: #"{"alg":"HS256","kid":null,"typ":"at+jwt"}"#) == .invalidKeyID)
  }

  @Test("R4: the key that kid names must have the token's algorithm, although another key has it")
  func oneAlgorithm() throws {
    let other = try SigningKey.generate(.es256, random: SeededRandom(seed: [9]), id: "k2")
    let until = AccessTokenFixture.now.adding(seconds: 900)
    let keys = try KeySet(current: fixture.key, retired: [.init(key: other.verificationKey, until: until)])
    let verifier = AccessTokenFixture.verifier(keys)
    let token = fixture.token(header: #"{"alg":"HS256","kid":"k2","typ":"at+jwt"}"#)
    #expect(throws: TokenRejection.algorithmMismatch(token: .hs256, key: .es256)) {
      try verifier.verify(token, now: AccessTokenFixture.now)
    }
  }

  @Test(
    "R5: a hostile kid is an unknown kid",
    arguments: [
      "../../../../dev/null", "k1' OR '1'='1", "k1\u{0}", "k1%00", "", "|id", "http://127.0.0.1/key",
      "\u{212A}1",
    ]
  )
  func hostileKeyID(id: String) {
    var header = JSONObject()
    header.append("alg", .string("HS256"))
    header.append("kid", .string(id))
    header.append("typ", .string("at+jwt"))
    let token = fixture.token(
      header: JSONWriter.bytes(of: .object(header)),
      claims: Array(AccessTokenFixture.claims().utf8)
    )
    #expect(fixture.rejection(of: token) == .unknownKeyID)
  }

  @Test("R5: a kid of thousands of bytes is rejected, and one beyond the limit before it is read")
  func longKeyID() {
    func header(_ count: Int) -> String {
      #"{"alg":"HS256","kid":"\#(String(repeating: "k", count: count))","typ":"at+jwt"}"#
    }
    #expect(rejection(header: header(5000)) == .unknownKeyID)
    #expect(rejection(header: header(10_000)) == .tooLong(limit: 8192))
  }

  @Test("R6: a key or an address of one in the header is rejected", arguments: ["jwk", "jku", "x5u", "x5c"])
  func keyInHeader(name: String) {
    for value in ["\"https://attacker.example/jwks.json\"", "null", RFCKeys.es256, "[\"MIIB\"]"] {
      let header = #"{"alg":"HS256","kid":"k1","typ":"at+jwt","\#(name)":\#(value)}"#
      #expect(rejection(header: header) == .keyInHeader(name))
    }
  }

  @Test("R6: a token that is signed with the key in its own header is rejected")
  func ownKey() throws {
    let attacker = try SigningKey.generate(.es256, random: SeededRandom(seed: [6]), id: "k1")
    let jwk = String(decoding: JSONWriter.bytes(of: .object(attacker.jwk.json)), as: UTF8.self)
    let victim = try AccessTokenFixture(.es256)
    let cases: [(String, TokenRejection)] = [
      (#"{"alg":"ES256","kid":"k1","typ":"at+jwt","jwk":\#(jwk)}"#, .keyInHeader("jwk")),
      (#"{"alg":"ES256","kid":"k1","typ":"at+jwt"}"#, .invalidSignature),
    ]
    for (header, reason) in cases {
      let token = AccessTokenFixture.token(
        header: Array(header.utf8),
        claims: Array(AccessTokenFixture.claims().utf8),
        sign: attacker.sign
      )
      #expect(victim.rejection(of: token) == reason)
    }
  }

  @Test(
    "R7: crit is rejected, whatever it lists",
    arguments: [#"["exp"]"#, #"["b64"]"#, "[]", "null", #""exp""#]
  )
  func critical(value: String) {
    let header = #"{"alg":"HS256","kid":"k1","typ":"at+jwt","crit":\#(value),"exp":1}"#
    #expect(rejection(header: header) == .criticalExtension)
  }

  @Test("R8: b64 is rejected, whatever it says", arguments: ["false", "true", "\"false\""])
  func unencoded(value: String) {
    let header = #"{"alg":"HS256","kid":"k1","typ":"at+jwt","b64":\#(value)}"#
    #expect(rejection(header: header) == .unencodedPayload)
  }

  @Test(
    "R20: another typ than at+jwt is rejected",
    arguments: [
      "JWT", "jwt", "at", "rt+jwt", "refresh+jwt", "logout+jwt", "at+jwt ", "text/at+jwt", "application/jwt",
      "",
    ]
  )
  func type(name: String) {
    #expect(rejection(header: #"{"alg":"HS256","kid":"k1","typ":"\#(name)"}"#) == .wrongType)
  }

  @Test("R20: a typ that is missing or no string is rejected")
  func missingType() {
    #expect(rejection(header: #"{"alg":"HS256","kid":"k1"}"#) == .missingType)
    #expect(rejection(header: #"{"alg":"HS256","kid":"k1","typ":["at+jwt"]}"#) == .missingType)
  }
}
