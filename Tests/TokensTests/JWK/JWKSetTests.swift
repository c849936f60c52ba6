import LibCrypto
import Testing
import Tokens

@Suite struct JWKSetTests {
  private func set(_ json: String) throws -> JWKSet {
    try JWKSet(parsing: Array(json.utf8))
  }

  @Test("a set that is written and read is the same")
  func roundTrip() throws {
    let keys = try [SignatureAlgorithm.es256, .edDSA].map {
      try SigningKey.generate($0, random: SeededRandom(seed: [1])).verificationKey.jwk
    }
    let written = JWKSet(keys: keys)
    let read = try JWKSet(parsing: written.jsonBytes)
    #expect(read == written)
    #expect(read[keys[1].id ?? ""] == keys[1])
    #expect(read["another"] == nil)
  }

  @Test("keys of unknown types are left out, as RFC 7517 5 asks")
  func unknown() throws {
    let set = try set(#"{"keys":[{"kty":"LATTICE","kid":"a"},\#(RFCKeys.edDSA)],"more":1}"#)
    #expect(set.keys.count == 1)
  }

  @Test("one kid for two keys spoils the set, and so do shared secrets beside public keys")
  func spoiled() {
    let key = RFCKeys.edDSA.replacing("{", with: #"{"kid":"a","#, maxReplacements: 1)
    #expect(throws: KeyError.duplicateKeyID("a")) { try set("{\"keys\":[\(key),\(key)]}") }
    #expect(throws: KeyError.mixedKeySet) { try set("{\"keys\":[\(key),\(RFCKeys.hs256)]}") }
  }

  @Test("what is not a set of objects is refused")
  func malformed() {
    #expect(throws: KeyError.missingMember("keys")) { try set("{}") }
    #expect(throws: KeyError.invalidMember("keys")) { try set(#"{"keys":{}}"#) }
    #expect(throws: KeyError.invalidMember("keys")) { try set(#"{"keys":[1]}"#) }
    #expect(throws: KeyError.notAnObject) { try set("[]") }
  }
}
