import Foundation
import Sandbox
import Testing

struct KeyFileTests {
  private let path = NSTemporaryDirectory() + "/signet-keys-\(UUID().uuidString).json"

  @Test("Made once, for its owner alone, and the same from then on")
  func madeOnce() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let made = try KeyFile.load(path: path)
    let read = try KeyFile.load(path: path)
    #expect(made == read)
    #expect(made.accessToken != made.refreshToken)
    #expect(made.accessToken.count == 32)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test(
    "A file that is not ours is named and left alone",
    arguments: ["", "{}", "[]", #"{"keys":[]}"#, #"{"keys":[{"kty":"oct","kid":"access-token","k":"AA"}]}"#]
  )
  func malformed(_ text: String) throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: KeyFile.Failure.self) { try KeyFile.load(path: path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
  }
}
