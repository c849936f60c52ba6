import LibCrypto
import Testing
import Tokens

@Suite struct JWKTests {
  @Test("the thumbprint of RFC 7638 3.1's key is the RFC's")
  func rfc7638() throws {
    let json = """
      {"kty": "RSA",
       "n": "\(
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJE"
          + "CPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2Q"
          + "vzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6"
          + "WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
      )",
       "e": "AQAB", "alg": "RS256", "kid": "2011-04-29"}
      """
    #expect(try RFCKeys.jwk(json).thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
  }

  @Test("the thumbprint of RFC 8037 A.1's key is that of A.3, with the private part and without")
  func rfc8037() throws {
    let jwk = try RFCKeys.jwk(RFCKeys.edDSA)
    #expect(jwk.thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    #expect(jwk.publicOnly?.thumbprint == jwk.thumbprint)
  }

  @Test("a key that is written and read is the same key", arguments: SignatureAlgorithm.allCases)
  func roundTrip(algorithm: SignatureAlgorithm) throws {
    let key = try SigningKey.generate(algorithm, random: SystemRandom())
    let written = JSONWriter.bytes(of: .object(key.jwk.json))
    let read = try JWK(parsing: written)
    #expect(read == key.jwk)
    let again = try SigningKey(jwk: read)
    #expect(again.id == key.id)
    let signature = again.sign([1, 2, 3])
    #expect(key.verificationKey.isValid(signature[...], for: [1, 2, 3]))
  }

  @Test(
    "the default kid is the thumbprint, and is told with the algorithm and the use",
    arguments: SignatureAlgorithm.allCases
  )
  func defaultID(algorithm: SignatureAlgorithm) throws {
    let key = try SigningKey.generate(algorithm, random: SystemRandom())
    #expect(key.id == key.jwk.thumbprint)
    #expect(key.jwk.algorithm == algorithm.rawValue)
    #expect(key.jwk.use == "sig")
  }

  @Test("only public members are left of a public JWK, and nothing of a shared secret")
  func publicOnly() throws {
    for json in [RFCKeys.rs256, RFCKeys.es256, RFCKeys.edDSA] {
      let names = Set(try #require(try RFCKeys.jwk(json).publicOnly).json.members.map(\.name))
      #expect(names.isDisjoint(with: ["d", "p", "q", "dp", "dq", "qi", "k"]))
      #expect(throws: KeyError.notPrivate) {
        try SigningKey(jwk: try #require(try RFCKeys.jwk(json).publicOnly))
      }
    }
    #expect(try RFCKeys.jwk(RFCKeys.hs256).publicOnly == nil)
  }

  @Test(
    "a JWK without a form that the RFCs give it is refused",
    arguments: [
      ("[]", KeyError.notAnObject),
      ("{", .invalidJSON(.unexpectedEnd)),
      ("{}", .missingMember("kty")),
      (#"{"kty":1}"#, .invalidMember("kty")),
      (#"{"kty":"oct"}"#, .missingMember("k")),
      (#"{"kty":"oct","k":"AA=="}"#, .invalidMember("k")),
      (#"{"kty":"oct","k":"AA","kid":1}"#, .invalidMember("kid")),
      (#"{"kty":"oct","k":"AA","key_ops":["sign","sign"]}"#, .invalidMember("key_ops")),
      (#"{"kty":"oct","k":"AA","key_ops":"sign"}"#, .invalidMember("key_ops")),
      (#"{"kty":"OCT","k":"AA"}"#, .unsupportedKeyType),
      (#"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#, .unsupportedKeyType),
      (#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#, .invalidMember("x")),
      (#"{"kty":"OKP","crv":"X25519","x":"AA"}"#, .unsupportedKeyType),
      (#"{"kty":"RSA","n":"AAAB","e":"AQAB"}"#, .invalidMember("n")),
      (#"{"kty":"RSA","n":"AQAB"}"#, .missingMember("e")),
      (#"{"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQAB","p":"AQAB"}"#, .missingMember("q")),
      (#"{"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQAB","oth":[]}"#, .unsupportedKeyType),
    ]
  )
  func malformed(json: String, error: KeyError) {
    #expect(throws: error) { try RFCKeys.jwk(json) }
  }

  @Test("a JWK that says it is for something else makes no key")
  func purpose() throws {
    for (member, value) in [("alg", "HS256"), ("alg", "ES384"), ("use", "enc")] {
      let json = RFCKeys.es256.replacing("{", with: "{\"\(member)\":\"\(value)\",", maxReplacements: 1)
      #expect(throws: KeyError.notForThis(parameter: member)) { try VerificationKey(jwk: RFCKeys.jwk(json)) }
      #expect(throws: KeyError.notForThis(parameter: member)) { try SigningKey(jwk: RFCKeys.jwk(json)) }
    }
    let verifyOnly = RFCKeys.es256.replacing("{", with: "{\"key_ops\":[\"verify\"],", maxReplacements: 1)
    #expect(throws: Never.self) { try VerificationKey(jwk: RFCKeys.jwk(verifyOnly)) }
    #expect(throws: KeyError.notForThis(parameter: "key_ops")) {
      try SigningKey(jwk: RFCKeys.jwk(verifyOnly))
    }
  }

  @Test("private parts that belong to another key are refused")
  func parts() throws {
    let swapped = [
      (
        RFCKeys.es256, "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
        "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LM"
      ),
      (
        RFCKeys.edDSA, "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
        "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2E"
      ),
      (
        RFCKeys.es256, "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEY"
      ),
    ]
    for (json, part, other) in swapped {
      let jwk = try RFCKeys.jwk(json.replacing(part, with: other))
      #expect {
        try SigningKey(jwk: jwk)
      } throws: { error in
        if case .invalidKey? = error as? KeyError { true } else { false }
      }
    }
  }

  @Test("neither a key nor a JWK prints its secret")
  func redaction() throws {
    let secret = [UInt8]("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    let key = try SigningKey.hs256(secret: secret, id: "k")
    let keys: [Any] = [key, key.jwk, key.verificationKey]
    for key in keys {
      for text in ["\(key)", String(reflecting: key)] {
        #expect(!text.contains("97"))
        #expect(!text.contains(Base64URL.encode(secret)))
        #expect(text.contains("k"))
      }
    }
  }
}
