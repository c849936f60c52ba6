import LibCrypto
import Testing

@Suite struct P256Tests {
  /// RFC 6979 A.2.5.
  static let scalar = hex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721")
  static let x = hex("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6")
  static let y = hex("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299")
  static let message = Array("sample".utf8)
  static let r = hex("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716")
  static let s = hex("F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")
  static let order = hex("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551")

  @Test("the public key of RFC 6979's scalar is the RFC's, and verifies its signature")
  func rfc6979() throws {
    let key = try P256PrivateKey(scalar: Self.scalar)
    #expect(key.publicKey.x == Self.x)
    #expect(key.publicKey.y == Self.y)
    #expect(key.publicKey.isValid((Self.r + Self.s)[...], for: Self.message[...]))
    let alone = try P256PublicKey(x: Self.x, y: Self.y)
    #expect(alone.isValid((Self.r + Self.s)[...], for: Self.message[...]))
    #expect(!alone.isValid((Self.r + Self.s)[...], for: Array("test".utf8)[...]))
  }

  @Test("its own signatures are R and S of 32 bytes each, always, and verify")
  func sign() throws {
    let key = try P256PrivateKey.generate(random: SeededRandom(seed: [1]))
    // Of 600 numbers some have a leading zero byte: padding them is what is easily forgotten.
    for index in 0..<300 {
      let message = Array("message \(index)".utf8)
      let signature = key.sign(message)
      #expect(signature.count == 64)
      #expect(key.publicKey.isValid(signature[...], for: message[...]))
    }
  }

  @Test("the same seed generates the same key, another seed another")
  func generate() throws {
    let first = try P256PrivateKey.generate(random: SeededRandom(seed: [1]))
    let again = try P256PrivateKey.generate(random: SeededRandom(seed: [1]))
    let other = try P256PrivateKey.generate(random: SeededRandom(seed: [2]))
    #expect(first.scalar == again.scalar)
    #expect(first.publicKey.x == again.publicKey.x)
    #expect(first.scalar != other.scalar)
  }

  @Test("R10: R or S of 0, of n or above, of another length, or in DER, is not valid")
  func malformed() throws {
    let key = try P256PublicKey(x: Self.x, y: Self.y)
    let zero = [UInt8](repeating: 0, count: 32)
    let ones = [UInt8](repeating: 0xFF, count: 32)
    let der = [0x30, 0x46, 0x02, 0x21, 0x00] + Self.r + [0x02, 0x21, 0x00] + Self.s
    let signatures = [
      [], zero + zero, zero + Self.s, Self.r + zero, Self.order + Self.s, Self.r + Self.order, ones + Self.s,
      Self.r + ones, Self.r + Self.s + [0], [0] + Self.r + Self.s, Self.r + Self.s.dropLast(), der,
    ]
    for signature in signatures {
      #expect(!key.isValid(signature[...], for: Self.message[...]))
    }
  }

  @Test("scalars outside 1 to n - 1, points off the curve and coordinates of another length are refused")
  func refusal() {
    let one = [UInt8](repeating: 0, count: 31) + [1]
    #expect(throws: Never.self) { try P256PrivateKey(scalar: one) }
    for scalar in [[UInt8](repeating: 0, count: 32), Self.order, [1], []] {
      #expect(throws: CryptoError.self) { try P256PrivateKey(scalar: scalar) }
    }
    var off = Self.y
    off[31] ^= 1
    #expect(throws: CryptoError.self) { try P256PublicKey(x: Self.x, y: off) }
    #expect(throws: CryptoError.self) { try P256PublicKey(x: [0] + Self.x, y: Self.y) }
    #expect(throws: CryptoError.self) { try P256PublicKey(x: [], y: []) }
  }
}
