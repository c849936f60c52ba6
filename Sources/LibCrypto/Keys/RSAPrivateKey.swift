internal import CLibcrypto

/// A private key of RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2).
package struct RSAPrivateKey: Sendable {
  /// The numbers that make signing fast (RFC 8017 §3.2), big-endian.
  package struct Factors: Sendable, Hashable {
    package var p: [UInt8]
    package var q: [UInt8]
    /// d mod (p - 1), d mod (q - 1), and the inverse of q mod p.
    package var dp: [UInt8]
    package var dq: [UInt8]
    package var qi: [UInt8]

    package init(p: [UInt8], q: [UInt8], dp: [UInt8], dq: [UInt8], qi: [UInt8]) {
      self.p = p
      self.q = q
      self.dp = dp
      self.dq = dq
      self.qi = qi
    }
  }

  package let publicKey: RSAPublicKey
  /// d, big-endian.
  package let exponent: [UInt8]
  package let factors: Factors?
  private let key: PKey

  /// - Throws: ``CryptoError/invalidKey(reason:)`` when the public part is refused or the parts disagree.
  package init(
    modulus: [UInt8],
    publicExponent: [UInt8],
    exponent: [UInt8],
    factors: Factors?
  ) throws(CryptoError) {
    try RSAModulus.check(modulus, exponent: publicExponent)
    let largest = RSAModulus.allowedBits.upperBound / 8
    let numbers = [exponent] + (factors.map { [$0.p, $0.q, $0.dp, $0.dq, $0.qi] } ?? [])
    guard numbers.allSatisfy({ !$0.isEmpty && $0.count <= largest }) else {
      throw .invalidKey(reason: "a number of the private part is empty or longer than \(largest) bytes")
    }
    let key = try PKey.make("RSA", .keyPair) { parameters in
      parameters.number("n", modulus)
      parameters.number("e", publicExponent)
      parameters.number("d", exponent)
      if let factors {
        parameters.number("rsa-factor1", factors.p)
        parameters.number("rsa-factor2", factors.q)
        parameters.number("rsa-exponent1", factors.dp)
        parameters.number("rsa-exponent2", factors.dq)
        parameters.number("rsa-coefficient1", factors.qi)
      }
    }
    try key.checkPublicPart()
    try key.checkPair(digest: "SHA256")
    self.exponent = exponent
    self.factors = factors
    self.key = key
    publicKey = RSAPublicKey(modulus: modulus, exponent: publicExponent, key: key)
  }

  /// A new key with the exponent 65537, of libcrypto's own random bytes: it takes no other source.
  ///
  /// - Parameter bits: of the modulus, 2048 to 8192.
  package static func generate(bits: Int = 2048) throws(CryptoError) -> RSAPrivateKey {
    guard RSAModulus.allowedBits.contains(bits) else {
      throw .invalidKey(reason: "an RSA modulus has \(RSAModulus.allowedBits) bits, not \(bits)")
    }
    guard let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else {
      throw .failed("EVP_PKEY_CTX_new_from_name")
    }
    defer { EVP_PKEY_CTX_free(context) }
    var pointer: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1,
      EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1,
      EVP_PKEY_generate(context, &pointer) == 1,
      let pointer
    else { throw .failed("EVP_PKEY_generate") }
    let key = PKey(owning: pointer)
    guard let modulus = key.number("n"), let e = key.number("e"), let d = key.number("d"),
      let p = key.number("rsa-factor1"), let q = key.number("rsa-factor2"),
      let dp = key.number("rsa-exponent1"), let dq = key.number("rsa-exponent2"),
      let qi = key.number("rsa-coefficient1")
    else { throw .failed("EVP_PKEY_get_bn_param") }
    let factors = Factors(p: p, q: q, dp: dp, dq: dq, qi: qi)
    return try RSAPrivateKey(modulus: modulus, publicExponent: e, exponent: d, factors: factors)
  }

  /// As many bytes as the modulus has. Two signatures of one message are the same.
  package func sign(_ message: [UInt8]) -> [UInt8] {
    key.sign(message, digest: "SHA256")
  }
}
