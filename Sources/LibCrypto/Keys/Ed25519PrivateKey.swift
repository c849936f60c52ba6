internal import CLibcrypto

/// A private key of Ed25519 (RFC 8032 §5.1). Its signatures follow from key and message alone.
package struct Ed25519PrivateKey: Sendable {
  package static let byteCount = 32

  /// The 32 bytes that RFC 8032 calls the private key.
  package let seed: [UInt8]
  package let publicKey: Ed25519PublicKey
  private let key: PKey

  /// - Throws: ``CryptoError/invalidKey(reason:)`` unless there are 32 bytes.
  package init(seed: [UInt8]) throws(CryptoError) {
    guard seed.count == Self.byteCount,
      let pointer = EVP_PKEY_new_raw_private_key_ex(nil, "ED25519", nil, seed, seed.count)
    else { throw .invalidKey(reason: "an Ed25519 private key has \(Self.byteCount) bytes") }
    let key = PKey(owning: pointer)
    guard let publicBytes = key.octets("pub") else { throw .failed("EVP_PKEY_get_octet_string_param") }
    self.seed = seed
    self.key = key
    publicKey = try Ed25519PublicKey(publicBytes)
  }

  package static func generate(random: some RandomSource) throws(CryptoError) -> Ed25519PrivateKey {
    try Ed25519PrivateKey(seed: random.bytes(byteCount))
  }

  package func sign(_ message: [UInt8]) -> [UInt8] {
    key.sign(message, digest: nil)
  }
}
