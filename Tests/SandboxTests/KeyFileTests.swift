import Foundation
import LibCrypto
import Testing
import Tokens

@testable import Sandbox

@Suite("The file of secret keys")
struct KeyFileTests {
  private let file = KeyFile(path: NSTemporaryDirectory() + "/signet-keys-\(UUID().uuidString).json")

  private func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: file.path))) }

  private func remove() { try? FileManager.default.removeItem(atPath: file.path) }

  @Test("Made once, for its owner alone, with a key an algorithm, and the same from then on")
  func madeOnce() throws {
    defer { remove() }
    let made = try file.loadOrMake()
    let first = try bytes()
    let read = try file.loadOrMake()
    #expect(try bytes() == first)
    for algorithm in SignatureAlgorithm.allCases {
      #expect(made[algorithm].algorithm == algorithm)
      #expect(made[algorithm].id == read[algorithm].id)
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("A copy that was put back for everybody to read is its owner's alone again")
  func looseCopy() throws {
    defer { remove() }
    _ = try file.loadOrMake()
    chmod(file.path, 0o644)
    _ = try file.loadOrMake()
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test(
    "A file that is not ours is named and left alone",
    arguments: [
      "", "{}", "[]", "{\"keys\":[]}", #"{"keys":[1]}"#,
      #"{"keys":[{"kty":"oct","kid":"access-token","k":"AA"}]}"#,
    ]
  )
  func malformed(_ text: String) throws {
    defer { remove() }
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
    #expect {
      try file.loadOrMake()
    } throws: { error in
      "\(error)".contains(file.path)
    }
    #expect(try bytes() == Array(text.utf8))
  }

  @Test("A file with a signing key missing or twice is refused, not mended")
  func wrongCount() throws {
    let ring = try TestServer.ring.get()
    guard case .object(let set) = try JSONParser.parse(ring.jsonBytes, limit: 1 << 20),
      case .array(let keys) = set["keys"]
    else {
      Issue.record("no set")
      return
    }
    for keys in [Array(keys.dropFirst()), keys + [keys[0]], Array(keys.dropLast())] {
      let bytes = JSONWriter.bytes(of: .object([("keys", .array(keys))]))
      #expect(throws: KeyRing.Malformed.self) { try KeyRing(jsonBytes: bytes) }
    }
  }

  @Test("R22: after a rotation new keys sign, and the old ones are kept until their tokens have expired")
  func rotation() throws {
    defer { remove() }
    let old = try file.loadOrMake()
    let now = NumericDate(seconds: 1_800_000_000)
    try file.rotate(now: now, oldTokens: .expire(at: now.adding(seconds: 900)))
    let new = try file.load()
    for algorithm in SignatureAlgorithm.allCases { #expect(new[algorithm].id != old[algorithm].id) }
    #expect(Set(new.retired.map(\.key.id)) == Set(old.current.map(\.id)))
    #expect(new.retired.allSatisfy { $0.until == now.adding(seconds: 900) })
    #expect(new.root == old.root)

    try file.rotate(now: now.adding(seconds: 900), oldTokens: .expire(at: now.adding(seconds: 1800)))
    let third = try file.load()
    #expect(Set(third.retired.map(\.key.id)) == Set(new.current.map(\.id)))

    try file.rotate(now: now, oldTokens: .refused)
    #expect(try file.load().retired.isEmpty)
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("R21: keys of different purposes are unrelated, and no key prints itself")
  func derived() throws {
    let ring = try TestServer.ring.get()
    #expect(ring.derivedKey("a") != ring.derivedKey("b"))
    #expect(ring.derivedKey("a").count == 32)
    let root = Base64URL.encode(ring.root)
    var dumped = ""
    dump(ring, to: &dumped)
    #expect(!dumped.contains(root))
    #expect("\(ring)" == "KeyRing(withheld)")
  }
}
