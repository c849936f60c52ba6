import LibCrypto
import Testing

@Suite struct ScryptTests {
  struct Vector: Sendable {
    let password: String
    let salt: String
    let parameters: ScryptParameters
    let key: String
  }

  /// RFC 7914 §12. Its fourth vector needs a little over 1 GiB, which is more than is allowed here.
  static let vectors = [
    Vector(
      password: "",
      salt: "",
      parameters: ScryptParameters(cost: 16, blockSize: 1, parallelization: 1),
      key: """
        77 d6 57 62 38 65 7b 20 3b 19 ca 42 c1 8a 04 97 f1 6b 48 44 e3 07 4a e8 df df fa 3f ed e2 14 42
        fc d0 06 9d ed 09 48 f8 32 6a 75 3a 0f c8 1f 17 e8 d3 e0 fb 2e 0d 36 28 cf 35 e2 0c 38 d1 89 06
        """
    ),
    Vector(
      password: "password",
      salt: "NaCl",
      parameters: ScryptParameters(cost: 1024, blockSize: 8, parallelization: 16),
      key: """
        fd ba be 1c 9d 34 72 00 78 56 e7 19 0d 01 e9 fe 7c 6a d7 cb c8 23 78 30 e7 73 76 63 4b 37 31 62
        2e af 30 d9 2e 22 a3 88 6f f1 09 27 9d 98 30 da c7 27 af b9 4a 83 ee 6d 83 60 cb df a2 cc 06 40
        """
    ),
    Vector(
      password: "pleaseletmein",
      salt: "SodiumChloride",
      parameters: ScryptParameters(cost: 16384, blockSize: 8, parallelization: 1),
      key: """
        70 23 bd cb 3a fd 73 48 46 1c 06 cd 81 fd 38 eb fd a8 fb ba 90 4f 8e 3e a9 b5 43 f6 54 5d a1 f2
        d5 43 29 55 61 3f 0f cf 62 d4 97 05 24 2a 9a f9 e6 1e 85 dc 0d 65 1e 40 df cf 01 7b 45 57 58 87
        """
    ),
  ]

  @Test("derives the keys of RFC 7914", arguments: vectors)
  func rfc7914(vector: Vector) throws {
    let key = try Scrypt.derive(
      password: Array(vector.password.utf8),
      salt: Array(vector.salt.utf8),
      parameters: vector.parameters,
      length: 64
    )
    #expect(key == hex(vector.key))
  }

  @Test("R82: OWASP's first row is N = 2^17, r = 8, p = 1, and its 128 MiB are allowed")
  func owasp() throws {
    #expect(ScryptParameters.owasp == ScryptParameters(cost: 131_072, blockSize: 8, parallelization: 1))
    let key = try Scrypt.derive(password: [1], salt: [2], parameters: .owasp, length: 32)
    #expect(key.count == 32)
    #expect(key != (try Scrypt.derive(password: [1], salt: [3], parameters: .owasp, length: 32)))
  }

  @Test(
    "parameters that RFC 7914 forbids, or that would take the machine down, are refused before any work",
    arguments: [
      ScryptParameters(cost: 0, blockSize: 8, parallelization: 1),
      ScryptParameters(cost: 1, blockSize: 8, parallelization: 1),
      ScryptParameters(cost: 1000, blockSize: 8, parallelization: 1),
      ScryptParameters(cost: 1024, blockSize: 0, parallelization: 1),
      ScryptParameters(cost: 1024, blockSize: 8, parallelization: 0),
      ScryptParameters(cost: 1 << 20, blockSize: 8, parallelization: 1),
      ScryptParameters(cost: 1 << 63, blockSize: 8, parallelization: 1),
      ScryptParameters(cost: 2, blockSize: .max, parallelization: .max),
      ScryptParameters(cost: 1024, blockSize: 8, parallelization: 65),
    ]
  )
  func refusal(parameters: ScryptParameters) {
    #expect {
      try Scrypt.derive(password: [1], salt: [2], parameters: parameters, length: 32)
    } throws: { error in
      if case .scryptParameters(parameters, _)? = error as? CryptoError { true } else { false }
    }
  }

  @Test("a key of no bytes, or of fewer, cannot be derived", arguments: [0, -1, .max])
  func length(length: Int) {
    let parameters = ScryptParameters(cost: 16, blockSize: 1, parallelization: 1)
    #expect(throws: CryptoError.self) {
      try Scrypt.derive(password: [1], salt: [2], parameters: parameters, length: length)
    }
  }
}
