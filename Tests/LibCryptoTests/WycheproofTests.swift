import FoundationEssentials
import LibCrypto
import Testing

/// Project Wycheproof's vectors, which are too many to copy: clone https://github.com/C2SP/wycheproof and
/// name its folder `testvectors_v1` in the environment variable WYCHEPROOF.
@Suite(.enabled(if: Wycheproof.folder != nil, "WYCHEPROOF names no folder of vectors"))
struct WycheproofTests {
  @Test("HMAC-SHA-256: valid codes are valid, and no invalid one is")
  func hmac() throws {
    try Wycheproof.check("hmac_sha256_test.json") { group, test in
      let key = HMACSHA256.Key(hex(test.key ?? ""))
      let tag = hex(test.tag ?? "")
      // Truncated tags are of no use here; those vectors are checked on their first bytes.
      guard group.tagSize == 256 else {
        return Array(key.authenticationCode(for: hex(test.msg)[...]).prefix(tag.count)) == tag
      }
      return key.isValid(tag[...], for: hex(test.msg)[...])
    }
  }

  @Test("ECDSA on P-256 in R and S: valid signatures are valid, and no invalid one is")
  func ecdsa() throws {
    try Wycheproof.check("ecdsa_secp256r1_sha256_p1363_test.json") { group, test in
      let point = hex(group.publicKey?.uncompressed ?? "")
      let key = try P256PublicKey(x: Array(point[1...32]), y: Array(point[33...64]))
      return key.isValid(hex(test.sig ?? "")[...], for: hex(test.msg)[...])
    }
  }

  @Test("Ed25519: valid signatures are valid, and no invalid one is")
  func ed25519() throws {
    try Wycheproof.check("ed25519_test.json") { group, test in
      let key = try Ed25519PublicKey(hex(group.publicKey?.pk ?? ""))
      return key.isValid(hex(test.sig ?? "")[...], for: hex(test.msg)[...])
    }
  }

  @Test(
    "RSASSA-PKCS1-v1_5: valid signatures are valid, and no invalid one is",
    arguments: [2048, 3072, 4096]
  )
  func rsa(bits: Int) throws {
    try Wycheproof.check("rsa_signature_\(bits)_sha256_test.json") { group, test in
      let modulus = Array(hex(group.publicKey?.modulus ?? "").drop { $0 == 0 })
      let key = try RSAPublicKey(modulus: modulus, exponent: hex(group.publicKey?.publicExponent ?? ""))
      return key.isValid(hex(test.sig ?? "")[...], for: hex(test.msg)[...])
    }
  }
}

private enum Wycheproof {
  struct File: Decodable {
    let testGroups: [Group]
  }

  struct Group: Decodable {
    struct PublicKey: Decodable {
      let uncompressed: String?
      let pk: String?
      let modulus: String?
      let publicExponent: String?
    }

    let publicKey: PublicKey?
    let tagSize: Int?
    let tests: [Vector]
  }

  struct Vector: Decodable {
    let tcId: Int
    let key: String?
    let msg: String
    let sig: String?
    let tag: String?
    let result: String
  }

  static let folder = ProcessInfo.processInfo.environment["WYCHEPROOF"]

  static func check(_ name: String, accepts: (Group, Vector) throws -> Bool) throws {
    let path = try #require(folder) + "/" + name
    let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: URL(filePath: path)))
    var counts: [String: Int] = [:]
    for group in file.testGroups {
      for test in group.tests {
        let accepted = try accepts(group, test)
        counts["\(test.result) \(accepted ? "accepted" : "rejected")", default: 0] += 1
        switch test.result {
        case "valid": #expect(accepted, "\(name) \(test.tcId)")
        case "invalid": #expect(!accepted, "\(name) \(test.tcId)")
        default: break
        }
      }
    }
    #expect(!counts.isEmpty)
    print(
      "\(name): \(counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
    )
  }
}
