internal import CLibcrypto

/// A public key of ECDSA on P-256 with SHA-256.
package struct P256PublicKey: Sendable {
  /// The coordinates of its point, 32 bytes each, big-endian.
  package let x: [UInt8]
  package let y: [UInt8]
  private let key: PKey

  /// - Throws: ``CryptoError/invalidKey(reason:)`` when the point is not one of the curve.
  package init(x: [UInt8], y: [UInt8]) throws(CryptoError) {
    guard x.count == P256.byteCount, y.count == P256.byteCount else {
      throw .invalidKey(reason: "a P-256 coordinate has \(P256.byteCount) bytes")
    }
    let key = try PKey.make("EC", .publicKey) { parameters in
      parameters.text("group", "prime256v1")
      parameters.octets("pub", [0x04] + x + y)
    }
    try key.checkPublicPart()
    self.init(x: x, y: y, key: key)
  }

  /// For a key whose parts are known to belong together.
  init(x: [UInt8], y: [UInt8], key: PKey) {
    self.x = x
    self.y = y
    self.key = key
  }

  /// Whether `signature`, which must be R and S of 32 bytes each (RFC 7518 §3.4), is one of `message`.
  ///
  /// R and S outside 1 to n - 1 are refused here, before libcrypto sees them; so is the DER form.
  package func isValid(_ signature: ArraySlice<UInt8>, for message: ArraySlice<UInt8>) -> Bool {
    guard signature.count == 2 * P256.byteCount else { return false }
    let r = signature.prefix(P256.byteCount)
    let s = signature.suffix(P256.byteCount)
    guard P256.isScalar(r), P256.isScalar(s), let encoded = ECDSASignature.der(r: r, s: s) else {
      return false
    }
    return key.isValid(encoded[...], for: message, digest: "SHA256")
  }
}
