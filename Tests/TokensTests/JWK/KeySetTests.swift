import LibCrypto
import Testing
import Tokens

@Suite struct KeySetTests {
  private let random = SeededRandom(seed: [1])

  @Test("R22: rotation signs with the new key, keeps the old ones until their time, and then drops them")
  func rotation() throws {
    let keys = try (1...3).map { try SigningKey.generate(.edDSA, random: random, id: "key \($0)") }
    let first = KeySet(current: keys[0])
    let second = try first.rotated(
      to: keys[1],
      lastExpiry: NumericDate(seconds: 900),
      now: NumericDate(seconds: 0)
    )
    #expect(second.current.id == "key 2")
    #expect(second.retired.map(\.key.id) == ["key 1"])

    let soon = try second.rotated(
      to: keys[2],
      lastExpiry: NumericDate(seconds: 1799),
      now: NumericDate(seconds: 899)
    )
    #expect(soon.retired.map(\.key.id) == ["key 1", "key 2"])
    let late = try second.rotated(
      to: keys[2],
      lastExpiry: NumericDate(seconds: 1800),
      now: NumericDate(seconds: 900)
    )
    #expect(late.retired.map(\.key.id) == ["key 2"])
  }

  @Test("two keys of one kid are refused, in rotation and in a set that is put together")
  func duplicates() throws {
    let key = try SigningKey.generate(.edDSA, random: random, id: "a")
    let other = try SigningKey.generate(.edDSA, random: random, id: "a")
    let now = NumericDate(seconds: 0)
    #expect(throws: KeyError.duplicateKeyID("a")) {
      try KeySet(current: key).rotated(to: other, lastExpiry: now, now: now)
    }
    #expect(throws: KeyError.duplicateKeyID("a")) {
      try KeySet(current: key, retired: [.init(key: other.verificationKey, until: now)])
    }
  }

  @Test("the public set has the public part of current and retired keys, and none of a shared secret")
  func publicJWKS() throws {
    let keys = try SignatureAlgorithm.allCases.map {
      try SigningKey.generate($0, random: SystemRandom(), id: $0.rawValue)
    }
    let until = NumericDate(seconds: 900)
    let set = try KeySet(
      current: keys[1],
      retired: [0, 2, 3].map { .init(key: keys[$0].verificationKey, until: until) }
    )
    #expect(set.publicJWKS.keys.map(\.id) == ["ES256", "RS256", "EdDSA"])
    let read = try JWKSet(parsing: set.publicJWKS.jsonBytes)
    for key in read.keys {
      #expect(key.publicOnly == key)
      #expect(key.use == "sig")
      #expect(key.algorithm == key.id)
    }
    #expect(KeySet(current: keys[0]).publicJWKS.keys.isEmpty)
  }
}
