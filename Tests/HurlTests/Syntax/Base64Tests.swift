import Testing

@testable import Hurl

@Suite struct Base64Tests {
  /// RFC 4648, section 10.
  static let vectors = [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]

  @Test("the vectors of RFC 4648 hold both ways", arguments: vectors)
  func vector(_ text: String, _ encoded: String) {
    #expect(Base64.standard.encode(Array(text.utf8)) == encoded)
    #expect(Base64.standard.decode(encoded) == Array(text.utf8))
  }

  @Test("base64url has its own digits and no padding")
  func urlSafe() {
    #expect(Base64.urlSafe.encode([0xFB, 0xFF]) == "-_8")
    #expect(Base64.urlSafe.decode("-_8") == [0xFB, 0xFF])
    #expect(Base64.urlSafe.decode("-_8=") == nil)
  }

  @Test("what is not the one encoding is refused", arguments: ["Zg", "Zh==", "Z===", "Zg=a", "Z g=", "-_8="])
  func invalid(_ text: String) {
    #expect(Base64.standard.decode(text) == nil)
  }
}
