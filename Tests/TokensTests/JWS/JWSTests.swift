import LibCrypto
import Testing
import Tokens

@Suite struct JWSTests {
  @Test("verifies the tokens of RFC 7515 A.1 to A.3 with their keys, and gives back header and payload")
  func rfc7515() throws {
    for (token, key) in [
      (RFCTokens.hs256, RFCKeys.hs256), (RFCTokens.rs256, RFCKeys.rs256), (RFCTokens.es256, RFCKeys.es256),
    ] {
      let verified = try JWS.verify(compact: token, jwk: try RFCKeys.jwk(key))
      #expect(verified.payload == Array(RFCTokens.payload.utf8))
      #expect(verified.header["alg"] != nil)
    }
  }

  @Test("verifies RFC 8037 A.4's token, and signs its input the same")
  func rfc8037() throws {
    let jwk = try RFCKeys.jwk(RFCKeys.edDSA)
    let verified = try JWS.verify(compact: RFCTokens.edDSA, jwk: jwk)
    #expect(verified.payload == Array("Example of Ed25519 signing".utf8))

    let input = RFCTokens.edDSA.prefix { $0 != "." } + ".RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
    let signature = try SigningKey(jwk: jwk).sign(Array(input.utf8))
    #expect("\(input).\(Base64URL.encode(signature))" == RFCTokens.edDSA)
  }

  @Test("signs RFC 7515 A.2's input the same, with the private key's factors and without")
  func rs256() throws {
    let parts = RFCTokens.rs256.split(separator: ".")
    let input = Array("\(parts[0]).\(parts[1])".utf8)
    var jwk = try RFCKeys.jwk(RFCKeys.rs256)
    #expect(Base64URL.encode(try SigningKey(jwk: jwk).sign(input)) == parts[2])

    guard case .rsa(let n, let e, let part?) = jwk.parts else {
      Issue.record("the key is not private")
      return
    }
    jwk.parts = .rsa(n: n, e: e, privatePart: JWK.RSAPrivatePart(d: part.d))
    #expect(Base64URL.encode(try SigningKey(jwk: jwk).sign(input)) == parts[2])
  }

  @Test("R1: RFC 7515 A.5's unsecured token is rejected under every kind of key")
  func unsecured() throws {
    for key in [RFCKeys.hs256, RFCKeys.rs256, RFCKeys.es256, RFCKeys.edDSA] {
      #expect(throws: JWSError.token(.unsecured)) {
        try JWS.verify(compact: RFCTokens.unsecured, jwk: try RFCKeys.jwk(key))
      }
    }
  }

  @Test("R2: ES512, which RFC 7515 A.4 uses, is none of our algorithms")
  func es512() throws {
    // The header of A.4 and any signature: the algorithm is looked at first.
    #expect(throws: JWSError.token(.unsupportedAlgorithm)) {
      try JWS.verify(compact: "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AAAA", jwk: try RFCKeys.jwk(RFCKeys.es256))
    }
  }

  @Test("R2: a token verifies under no key but one of its own algorithm")
  func mismatch() throws {
    let tokens = [RFCTokens.hs256, RFCTokens.rs256, RFCTokens.es256, RFCTokens.edDSA]
    let keys = [RFCKeys.hs256, RFCKeys.rs256, RFCKeys.es256, RFCKeys.edDSA]
    for (tokenIndex, token) in tokens.enumerated() {
      for (keyIndex, key) in keys.enumerated() where tokenIndex != keyIndex {
        #expect {
          try JWS.verify(compact: token, jwk: try RFCKeys.jwk(key))
        } throws: { error in
          if case .token(.algorithmMismatch)? = error as? JWSError { true } else { false }
        }
      }
    }
  }

  @Test("signs and verifies any payload under every algorithm", arguments: SignatureAlgorithm.allCases)
  func roundTrip(algorithm: SignatureAlgorithm) throws {
    let key = try SigningKey.generate(algorithm, random: SystemRandom())
    for payload in [[], [0], Array("{}".utf8), [UInt8](repeating: 0xFF, count: 4000)] {
      let token = JWS.sign(payload: payload, key: key, type: "JWT")
      let verified = try JWS.verify(compact: token, key: key.verificationKey)
      #expect(verified.payload == payload)
      #expect(verified.header["alg"] == .string(algorithm.rawValue))
      #expect(verified.header["kid"] == .string(key.id))
      #expect(verified.header["typ"] == .string("JWT"))
    }
  }

  @Test("R9: a token with any one character changed is rejected", arguments: SignatureAlgorithm.allCases)
  func everyCharacter(algorithm: SignatureAlgorithm) throws {
    let key = try SigningKey.generate(algorithm, random: SystemRandom(), id: "k")
    let token = Array(JWS.sign(payload: Array("hi".utf8), key: key).utf8)
    for index in token.indices {
      for character in Array("Az09-_.=+".utf8) where character != token[index] {
        var changed = token
        changed[index] = character
        let text = String(decoding: changed, as: UTF8.self)
        #expect(throws: TokenRejection.self) { try JWS.verify(compact: text, key: key.verificationKey) }
      }
    }
  }

  @Test("R4: with a set, the key that kid names decides, and no other is tried")
  func keySet() throws {
    let first = try SigningKey.generate(.es256, random: SeededRandom(seed: [1]), id: "first")
    let second = try SigningKey.generate(.es256, random: SeededRandom(seed: [2]), id: "second")
    let posing = try SigningKey.generate(.es256, random: SeededRandom(seed: [2]), id: "first")
    let other = try SigningKey.generate(.es256, random: SeededRandom(seed: [1]), id: "other")
    let set = JWKSet(keys: [first, second].compactMap(\.verificationKey.publicJWK))
    let payload = Array("hi".utf8)

    #expect(try JWS.verify(compact: JWS.sign(payload: payload, key: second), jwks: set).payload == payload)
    #expect(throws: JWSError.token(.invalidSignature)) {
      try JWS.verify(compact: JWS.sign(payload: payload, key: posing), jwks: set)
    }
    #expect(throws: JWSError.token(.unknownKeyID)) {
      try JWS.verify(compact: JWS.sign(payload: payload, key: other), jwks: set)
    }
    #expect(throws: JWSError.token(.missingKeyID)) {
      try JWS.verify(compact: RFCTokens.es256, jwks: set)
    }
  }
}
