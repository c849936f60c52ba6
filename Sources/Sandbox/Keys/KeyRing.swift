package import LibCrypto
package import Tokens

/// All secret keys of a server: one signing key an algorithm, those that signed before, and one key from which the
/// keys of the other secrets are derived.
package struct KeyRing: Sendable {
  package let hs256: SigningKey
  package let es256: SigningKey
  package let rs256: SigningKey
  package let edDSA: SigningKey
  /// Keys that sign no more and verify until the last token they signed has expired.
  package let retired: [KeySet.Retired]
  private(set) var root: [UInt8]

  static let rootByteCount = 32

  init(
    hs256: SigningKey,
    es256: SigningKey,
    rs256: SigningKey,
    edDSA: SigningKey,
    retired: [KeySet.Retired],
    root: [UInt8]
  ) {
    self.hs256 = hs256
    self.es256 = es256
    self.rs256 = rs256
    self.edDSA = edDSA
    self.retired = retired
    self.root = root
  }

  /// New keys.
  ///
  /// - Parameters:
  ///   - random: all of them follow from it but the RSA key, which libcrypto makes of its own random bytes.
  ///   - rs256: an RSA key to use instead, for a ring that is the same each time.
  /// - Throws: `KeyError` when libcrypto fails.
  package static func generate(
    random: some RandomSource = SystemRandom(),
    rs256: SigningKey? = nil
  ) throws(KeyError) -> KeyRing {
    try KeyRing(random: random, rs256: rs256, retired: [], root: random.bytes(rootByteCount))
  }

  private init(
    random: some RandomSource,
    rs256: SigningKey? = nil,
    retired: [KeySet.Retired],
    root: [UInt8]
  ) throws(KeyError) {
    // `??` would lose the error's type.
    let rsaKey = if let rs256 { rs256 } else { try SigningKey.generate(.rs256, random: random) }
    self.init(
      hs256: try .generate(.hs256, random: random),
      es256: try .generate(.es256, random: random),
      rs256: rsaKey,
      edDSA: try .generate(.edDSA, random: random),
      retired: retired,
      root: root
    )
  }

  package subscript(algorithm: SignatureAlgorithm) -> SigningKey {
    switch algorithm {
    case .hs256: hs256
    case .es256: es256
    case .rs256: rs256
    case .edDSA: edDSA
    }
  }

  var current: [SigningKey] { SignatureAlgorithm.allCases.map { self[$0] } }

  /// Whether access tokens signed before a rotation are still good after it.
  package enum OldTokens: Sendable {
    /// Until the last of them has expired.
    case expire(at: NumericDate)
    /// No longer: the keys may have been stolen. Sessions live on, since refresh tokens have another key.
    case refused
  }

  /// A ring with new signing keys. The root stays: refresh tokens go on working.
  ///
  /// - Throws: `KeyError` when libcrypto fails.
  package func rotated(
    now: NumericDate,
    oldTokens: OldTokens,
    random: some RandomSource = SystemRandom()
  ) throws(KeyError) -> KeyRing {
    let verifying: [KeySet.Retired] =
      switch oldTokens {
      case .expire(let until):
        retired.filter { now < $0.until }
          + current.map { KeySet.Retired(key: $0.verificationKey, until: until) }
      case .refused: []
      }
    return try KeyRing(random: random, retired: verifying, root: root)
  }

  /// Tells whether two servers have the same root, and nothing else about it. A rotation does not change it.
  package var fingerprint: String {
    Base64URL.encode(Array(derivedKey("signet fingerprint v1").prefix(16)))
  }

  /// A key for one purpose. Two purposes have unrelated keys: it is HKDF-Expand's first block (RFC 5869 §2.3) with
  /// the root, which is uniformly random, as its pseudo-random key.
  func derivedKey(_ purpose: String) -> [UInt8] {
    HMACSHA256.authenticationCode(for: Array(purpose.utf8) + [0x01], key: root)
  }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "KeyRing(withheld)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
