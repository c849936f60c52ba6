import LibCrypto
import Testing
import Tokens

@Suite struct SigningKeyTests {
  @Test("R14: an HS256 secret of fewer than 32 bytes is refused, whatever way it comes")
  func tooShort() {
    let random = SeededRandom(seed: [1])
    for count in [0, 1, 31] {
      let secret = random.bytes(count)
      let error = KeyError.secretTooShort(bytes: count, minimum: 32)
      #expect(throws: error) { try SigningKey.hs256(secret: secret) }
      #expect(throws: error) { try SigningKey(jwk: JWK(parts: .symmetric(secret: secret))) }
      #expect(throws: error) { try VerificationKey(jwk: JWK(parts: .symmetric(secret: secret))) }
    }
    #expect(throws: Never.self) { try SigningKey.hs256(secret: random.bytes(32)) }
  }

  @Test("R14: secrets out of documentation, and secrets that repeat themselves, are refused")
  func guessable() throws {
    let secrets = [
      Array("a-string-secret-at-least-256-bits-long".utf8), [UInt8](repeating: 0, count: 32),
      Array("secretsecretsecretsecretsecretsecret".utf8),
    ]
    for secret in secrets {
      #expect(throws: KeyError.guessableSecret) { try SigningKey.hs256(secret: secret) }
    }
    #expect(throws: KeyError.guessableSecret) { try SigningKey(jwk: try RFCKeys.jwk(RFCKeys.hs256)) }
  }

  @Test("a kid is not empty and not longer than 128 bytes")
  func keyID() {
    let random = SeededRandom(seed: [1])
    #expect(throws: KeyError.emptyKeyID) { try SigningKey.generate(.hs256, random: random, id: "") }
    #expect(throws: KeyError.keyIDTooLong(limit: 128)) {
      try SigningKey.generate(.hs256, random: random, id: String(repeating: "é", count: 65))
    }
  }

  @Test(
    "the same random bytes make the same key",
    arguments: [SignatureAlgorithm.hs256, .es256, .edDSA]
  )
  func deterministic(algorithm: SignatureAlgorithm) throws {
    let first = try SigningKey.generate(algorithm, random: SeededRandom(seed: [7]))
    let again = try SigningKey.generate(algorithm, random: SeededRandom(seed: [7]))
    let other = try SigningKey.generate(algorithm, random: SeededRandom(seed: [8]))
    #expect(first.jwk == again.jwk)
    #expect(first.jwk != other.jwk)
  }
}
