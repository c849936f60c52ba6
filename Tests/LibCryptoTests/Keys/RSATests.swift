import LibCrypto
import Testing

@Suite struct RSATests {
  static let key = Result { try RSAPrivateKey.generate() }

  @Test("a new key has 2048 bits and the exponent 65537, and its signatures verify")
  func generate() throws {
    let key = try Self.key.get()
    #expect(RSAModulus.bitCount(key.publicKey.modulus) == 2048)
    #expect(key.publicKey.exponent == [1, 0, 1])
    let message = Array("message".utf8)
    let signature = key.sign(message)
    #expect(signature.count == 256)
    #expect(signature == key.sign(message))
    #expect(key.publicKey.isValid(signature[...], for: message[...]))
    #expect(!key.publicKey.isValid(signature[...], for: Array("massage".utf8)[...]))
  }

  @Test("R9: a signature that lost, gained or flipped anything is not valid")
  func malformed() throws {
    let key = try Self.key.get()
    let message = Array("message".utf8)
    let signature = key.sign(message)
    #expect(!key.publicKey.isValid([], for: message[...]))
    #expect(!key.publicKey.isValid(signature.dropLast(), for: message[...]))
    #expect(!key.publicKey.isValid((signature + [0])[...], for: message[...]))
    #expect(!key.publicKey.isValid(([0] + signature)[...], for: message[...]))
    for byte in signature.indices {
      var changed = signature
      changed[byte] ^= 1
      #expect(!key.publicKey.isValid(changed[...], for: message[...]))
    }
  }

  @Test("a private key works without its factors, and not with a foreign exponent or broken factors")
  func parts() throws {
    let key = try Self.key.get()
    let n = key.publicKey.modulus
    let e = key.publicKey.exponent
    let message = Array("message".utf8)
    let slow = try RSAPrivateKey(modulus: n, publicExponent: e, exponent: key.exponent, factors: nil)
    #expect(slow.sign(message) == key.sign(message))

    var foreign = key.exponent
    foreign[foreign.count - 1] ^= 2
    #expect(throws: CryptoError.self) {
      try RSAPrivateKey(modulus: n, publicExponent: e, exponent: foreign, factors: nil)
    }
    #expect(throws: CryptoError.self) {
      try RSAPrivateKey(modulus: n, publicExponent: e, exponent: [], factors: nil)
    }
  }

  @Test("moduli outside 2048 to 8192 bits are refused")
  func modulusSize() {
    for bytes in [0, 128, 255, 1025] {
      let modulus = [UInt8](repeating: 0xFF, count: bytes)
      #expect(throws: CryptoError.self) { try RSAPublicKey(modulus: modulus, exponent: [1, 0, 1]) }
    }
    #expect(throws: CryptoError.self) { try RSAPrivateKey.generate(bits: 1024) }
  }

  @Test("exponents that are even, 1, or longer than 64 bits are refused")
  func exponent() throws {
    let modulus = try Self.key.get().publicKey.modulus
    for exponent: [UInt8] in [[], [0], [1], [2], [1, 0, 0], [UInt8](repeating: 0xFF, count: 9)] {
      #expect(throws: CryptoError.self) { try RSAPublicKey(modulus: modulus, exponent: exponent) }
    }
  }

  @Test("even moduli are refused")
  func evenModulus() throws {
    var modulus = try Self.key.get().publicKey.modulus
    modulus[255] &= 0xFE
    #expect(throws: CryptoError.self) { try RSAPublicKey(modulus: modulus, exponent: [1, 0, 1]) }
  }

  @Test("a modulus with the fingerprint of CVE-2017-15361 is refused")
  func roca() {
    // 65537 to the 128th, which has 2049 bits: modulo any prime it is what the faulty generator's moduli are,
    // a power of 65537. To multiply by 65537 is to add the number to itself, two bytes further on.
    var power: [UInt8] = [1]
    for _ in 0..<128 {
      let digits = Array(zip([0, 0] + power, power + [0, 0]).reversed())
      var product: [UInt8] = []
      var carry = 0
      for (a, b) in digits {
        let sum = Int(a) + Int(b) + carry
        product.insert(UInt8(truncatingIfNeeded: sum), at: 0)
        carry = sum >> 8
      }
      power = carry > 0 ? [UInt8(carry)] + product : product
    }
    #expect(RSAModulus.bitCount(power) == 2049)
    #expect {
      try RSAPublicKey(modulus: power, exponent: [1, 0, 1])
    } throws: { error in
      if case .invalidKey(let reason)? = error as? CryptoError {
        reason.contains("CVE-2017-15361")
      } else {
        false
      }
    }
  }
}
