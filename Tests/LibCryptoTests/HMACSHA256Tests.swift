import LibCrypto
import Testing

@Suite struct HMACSHA256Tests {
  struct Vector: Sendable {
    let key: [UInt8]
    let data: [UInt8]
    /// The code, or its beginning where the RFC truncates it.
    let code: [UInt8]
  }

  /// RFC 4231 §4.2 to §4.8.
  static let vectors = [
    Vector(
      key: [UInt8](repeating: 0x0b, count: 20),
      data: Array("Hi There".utf8),
      code: hex("b0344c61d8db38535ca8afceaf0bf12b 881dc200c9833da726e9376c2e32cff7")
    ),
    Vector(
      key: Array("Jefe".utf8),
      data: Array("what do ya want for nothing?".utf8),
      code: hex("5bdcc146bf60754e6a042426089575c7 5a003f089d2739839dec58b964ec3843")
    ),
    Vector(
      key: [UInt8](repeating: 0xaa, count: 20),
      data: [UInt8](repeating: 0xdd, count: 50),
      code: hex("773ea91e36800e46854db8ebd09181a7 2959098b3ef8c122d9635514ced565fe")
    ),
    Vector(
      key: Array(0x01...0x19),
      data: [UInt8](repeating: 0xcd, count: 50),
      code: hex("82558a389a443c0ea4cc819899f2083a 85f0faa3e578f8077a2e3ff46729665b")
    ),
    Vector(
      key: [UInt8](repeating: 0x0c, count: 20),
      data: Array("Test With Truncation".utf8),
      code: hex("a3b6167473100ee06e0c796c2955552b")
    ),
    Vector(
      key: [UInt8](repeating: 0xaa, count: 131),
      data: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      code: hex("60e431591ee0b67f0d8a26aacbf5b77f 8e0bc6213728c5140546040f0ee37f54")
    ),
    Vector(
      key: [UInt8](repeating: 0xaa, count: 131),
      data: Array(
        """
        This is a test using a larger than block-size key and a larger than block-size data. \
        The key needs to be hashed before being used by the HMAC algorithm.
        """.utf8
      ),
      code: hex("9b09ffa71b942fcb27635fbcd5b0e944 bfdc63644f0713938a7f51535c3a35e2")
    ),
  ]

  @Test("computes the codes of RFC 4231", arguments: vectors)
  func rfc4231(vector: Vector) {
    let code = HMACSHA256.authenticationCode(for: vector.data, key: vector.key)
    #expect(code.count == HMACSHA256.byteCount)
    #expect(Array(code.prefix(vector.code.count)) == vector.code)
  }

  @Test("an empty key and an empty message have the code that RFC 2104 gives them")
  func empty() {
    // By hand: SHA-256 over the outer pad and SHA-256 of the inner pad.
    let inner = SHA256.digest([UInt8](repeating: 0x36, count: 64))
    let expected = SHA256.digest([UInt8](repeating: 0x5c, count: 64) + inner)
    #expect(HMACSHA256.authenticationCode(for: [], key: []) == expected)
  }

  @Test("a key gives the same codes when it is used many times, and from many tasks at once")
  func reuse() async {
    let vector = Self.vectors[1]
    let key = HMACSHA256.Key(vector.key)
    let agree = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<500).allSatisfy { _ in key.authenticationCode(for: vector.data[...]) == vector.code }
        }
      }
      return await group.allSatisfy(\.self)
    }
    #expect(agree)
  }

  @Test("R9: a code that lost, gained or flipped anything is not valid")
  func validity() {
    let vector = Self.vectors[0]
    let key = HMACSHA256.Key(vector.key)
    #expect(key.isValid(vector.code[...], for: vector.data[...]))
    #expect(!key.isValid([], for: vector.data[...]))
    #expect(!key.isValid(vector.code.dropLast(), for: vector.data[...]))
    #expect(!key.isValid((vector.code + [0])[...], for: vector.data[...]))
    for bit in 0..<256 {
      var code = vector.code
      code[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.isValid(code[...], for: vector.data[...]))
    }
  }
}
