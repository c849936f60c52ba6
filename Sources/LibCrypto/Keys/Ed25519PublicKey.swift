internal import CLibcrypto

/// A public key of Ed25519 (RFC 8032 §5.1).
package struct Ed25519PublicKey: Sendable {
  package static let byteCount = 32
  package static let signatureByteCount = 64

  package let bytes: [UInt8]
  private let key: PKey

  /// - Throws: ``CryptoError/invalidKey(reason:)`` unless there are 32 bytes.
  package init(_ bytes: [UInt8]) throws(CryptoError) {
    guard bytes.count == Self.byteCount,
      let key = EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, bytes, bytes.count)
    else { throw .invalidKey(reason: "an Ed25519 public key has \(Self.byteCount) bytes") }
    self.bytes = bytes
    self.key = PKey(owning: key)
  }

  package func isValid(_ signature: ArraySlice<UInt8>, for message: ArraySlice<UInt8>) -> Bool {
    guard signature.count == Self.signatureByteCount else { return false }
    return key.isValid(signature, for: message, digest: nil)
  }
}
