import Testing

@testable import Notebook

struct SearchWordsTests {
  private func words(_ text: String) -> [String] {
    var found: [String] = []
    var word: [UInt8] = []
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      SearchWords.scan(buffer, &word) { found.append(String(decoding: $0, as: UTF8.self)) }
    }
    return found
  }

  @Test(
    "Words are letters and digits, in lower case",
    arguments: [
      ("Set-Cookie: __Host-id=1; Max-Age", ["set", "cookie", "host", "id", "1", "max", "age"]), ("", []),
      ("...", []),
      ("Café ÜBER straße", ["café", "über", "straße"]), ("“quoted”—x", ["quoted", "x"]),
      ("日本語。テスト", ["日本語", "テスト"]),
      ("a\u{a0}b", ["a", "b"]), ("\u{206F}a\u{2070}", ["a\u{2070}"]), ("😀x", ["😀x"]),
    ]
  )
  func words(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test("A word is cut after forty UTF-16 units")
  func long() {
    #expect(words(String(repeating: "a", count: 100)) == [String(repeating: "a", count: 40)])
    #expect(words(String(repeating: "é", count: 100)) == [String(repeating: "é", count: 40)])
  }

  @Test("Broken UTF-8 does no harm")
  func broken() {
    var word: [UInt8] = []
    for bytes: [UInt8] in [[0xC3], [0xE2, 0x81], [0xF0, 0x9F], [0x80, 0xFF]] {
      bytes.withUnsafeBufferPointer { SearchWords.scan($0, &word) { _ in } }
    }
  }
}
