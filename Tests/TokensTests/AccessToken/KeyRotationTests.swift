import LibCrypto
import Testing
import Tokens

@Suite struct KeyRotationTests {
  static let now = AccessTokenFixture.now

  private func token(_ keys: KeySet, at time: NumericDate) -> String {
    AccessTokenFixture.issuer(keys).issue(
      subject: "u",
      session: "s",
      id: "t",
      issuedAt: time,
      expiresAt: time.adding(seconds: 900)
    )
  }

  @Test("R22: a rotated key verifies until its last token expires, and signing uses the new key")
  func overlap() throws {
    let old = KeySet(current: try SigningKey.generate(.hs256, random: SeededRandom(seed: [1]), id: "old"))
    let new = try old.rotated(
      to: try SigningKey.generate(.es256, random: SeededRandom(seed: [2]), id: "new"),
      lastExpiry: Self.now.adding(seconds: 900),
      now: Self.now
    )
    let before = token(old, at: Self.now)
    let after = token(new, at: Self.now.adding(seconds: 1))
    let verifier = AccessTokenFixture.verifier(new, leeway: 10)

    #expect(try verifier.verify(before, now: Self.now.adding(seconds: 909)).subject == "u")
    #expect(try verifier.verify(after, now: Self.now.adding(seconds: 1)).subject == "u")
    #expect(TokenInspection(after).header?.members.first { $0.name == "kid" }?.value == .string("new"))

    // A token that claims a longer life than any issued by the old key had ends with the key.
    let forever = AccessTokenFixture.issuer(old).issue(
      subject: "u",
      session: "s",
      id: "t",
      issuedAt: Self.now,
      expiresAt: Self.now.adding(seconds: 90_000)
    )
    #expect(throws: Never.self) { try verifier.verify(forever, now: Self.now.adding(seconds: 909)) }
    #expect(throws: TokenRejection.retiredKey) {
      try verifier.verify(forever, now: Self.now.adding(seconds: 910))
    }
  }

  @Test("R22: the set before the rotation does not know the new key")
  func oldSet() throws {
    let old = KeySet(current: try SigningKey.generate(.hs256, random: SeededRandom(seed: [1]), id: "old"))
    let new = try old.rotated(
      to: try SigningKey.generate(.hs256, random: SeededRandom(seed: [2]), id: "new"),
      lastExpiry: Self.now,
      now: Self.now
    )
    #expect(throws: TokenRejection.unknownKeyID) {
      try AccessTokenFixture.verifier(old).verify(token(new, at: Self.now), now: Self.now)
    }
  }
}
