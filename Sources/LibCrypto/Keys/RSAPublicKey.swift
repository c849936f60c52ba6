internal import CLibcrypto

/// A public key of RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2).
package struct RSAPublicKey: Sendable {
  /// n and e, big-endian, without leading zeros.
  package let modulus: [UInt8]
  package let exponent: [UInt8]
  private let key: PKey

  /// - Throws: ``CryptoError/invalidKey(reason:)`` when the modulus or exponent has the wrong size or a known
  ///   flaw.
  package init(modulus: [UInt8], exponent: [UInt8]) throws(CryptoError) {
    try RSAModulus.check(modulus, exponent: exponent)
    let key = try PKey.make("RSA", .publicKey) { parameters in
      parameters.number("n", modulus)
      parameters.number("e", exponent)
    }
    try key.checkPublicPart()
    self.init(modulus: modulus, exponent: exponent, key: key)
  }

  /// For a key whose parts are known to belong together.
  init(modulus: [UInt8], exponent: [UInt8], key: PKey) {
    self.modulus = modulus
    self.exponent = exponent
    self.key = key
  }

  /// Whether `signature` is one of `message`; it has as many bytes as the modulus (RFC 8017 §8.2.2).
  package func isValid(_ signature: ArraySlice<UInt8>, for message: ArraySlice<UInt8>) -> Bool {
    guard signature.count == (RSAModulus.bitCount(modulus) + 7) / 8 else { return false }
    return key.isValid(signature, for: message, digest: "SHA256")
  }
}
