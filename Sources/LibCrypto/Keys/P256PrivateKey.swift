internal import CLibcrypto

/// A private key of ECDSA on P-256 with SHA-256.
package struct P256PrivateKey: Sendable {
  /// d, 32 bytes, big-endian.
  package let scalar: [UInt8]
  package let publicKey: P256PublicKey
  let key: PKey

  /// - Throws: ``CryptoError/invalidKey(reason:)`` when the scalar is not from 1 to n - 1.
  package init(scalar: [UInt8]) throws(CryptoError) {
    guard P256.isScalar(scalar[...]) else {
      throw .invalidKey(reason: "a P-256 private scalar has 32 bytes and is from 1 to n - 1")
    }
    let point = try P256.publicPoint(of: scalar)
    let key = try PKey.make("EC", .keyPair) { parameters in
      parameters.text("group", "prime256v1")
      parameters.octets("pub", point)
      parameters.number("priv", scalar)
    }
    try key.checkPair(digest: "SHA256")
    self.scalar = scalar
    self.key = key
    publicKey = P256PublicKey(x: Array(point[1...32]), y: Array(point[33...64]), key: key)
  }

  /// A new key. Scalars out of range, one in 2^32, are drawn again (FIPS 186-5 §A.2.2).
  package static func generate(random: some RandomSource) throws(CryptoError) -> P256PrivateKey {
    while true {
      let scalar = random.bytes(P256.byteCount)
      if P256.isScalar(scalar[...]) { return try P256PrivateKey(scalar: scalar) }
    }
  }

  /// R and S, 32 bytes each. Two signatures of one message differ: libcrypto 3.0 draws the nonce at random.
  package func sign(_ message: [UInt8]) -> [UInt8] {
    let encoded = key.sign(message, digest: "SHA256")
    guard let signature = ECDSASignature.raw(der: encoded, numberBytes: P256.byteCount) else {
      // libcrypto has just written the DER that is read here.
      fatalError("ECDSA gave a signature that is not R and S: \(CryptoError.takeReason())")
    }
    return signature
  }
}
