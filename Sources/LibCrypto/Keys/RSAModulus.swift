/// What is asked of an RSA modulus and exponent before libcrypto sees them.
package enum RSAModulus {
  /// RFC 7518 §3.3 asks for 2048 bits; the upper bound keeps a stranger's key from costing much.
  package static let allowedBits = 2048...8192

  package static func bitCount(_ modulus: [UInt8]) -> Int {
    guard let first = modulus.firstIndex(where: { $0 != 0 }) else { return 0 }
    return (modulus.count - first) * 8 - modulus[first].leadingZeroBitCount
  }

  static func check(_ modulus: [UInt8], exponent: [UInt8]) throws(CryptoError) {
    let bits = bitCount(modulus)
    guard allowedBits.contains(bits) else {
      throw .invalidKey(reason: "an RSA modulus has \(allowedBits) bits, and this one has \(bits)")
    }
    // Odd, 3 or more, and small enough that verification stays cheap (libcrypto's own bound for large
    // moduli).
    guard let last = exponent.last, last & 1 == 1, (2...64).contains(bitCount(exponent)) else {
      throw .invalidKey(reason: "an RSA public exponent is odd, 3 or more, and has 64 bits at most")
    }
    guard !hasROCAFingerprint(modulus) else {
      throw .invalidKey(reason: "the modulus was made by the faulty generator of CVE-2017-15361 (ROCA)")
    }
  }

  /// The fingerprint of 'The Return of Coppersmith's Attack' (Nemec et al., ACM CCS 2017): modulo every small
  /// prime, a modulus of the faulty generator is a power of 65537. Other moduli are so hardly ever.
  static func hasROCAFingerprint(_ modulus: [UInt8]) -> Bool {
    smallPrimes.allSatisfy { prime in
      let residue = modulus.reduce(0) { (remainder, byte) in (remainder << 8 | Int(byte)) % prime }
      var power = 1
      repeat {
        if power == residue { return true }
        power = power * 65537 % prime
      } while power != 1
      return false
    }
  }

  private static let smallPrimes = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103,
    107,
    109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
  ]
}
