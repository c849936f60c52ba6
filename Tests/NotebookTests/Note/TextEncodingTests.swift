import Testing

@testable import Notebook

struct TextEncodingTests {
  private func problem(_ bytes: [UInt8]) -> NoteProblem? {
    bytes.withUnsafeBufferPointer { TextEncoding.problem(in: $0) }
  }

  @Test("Text in UTF-8 is right, with a BOM and any line ends")
  func right() {
    #expect(problem(Array("\u{FEFF}é 日本 😀\r\n\u{7FF}\u{800}\u{FFFF}\u{10FFFF}".utf8)) == nil)
    #expect(problem([]) == nil)
  }

  @Test(
    "What is not UTF-8 is an error with its line, column and offset",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
      [0xE0, 0x80, 0x80],
    ] as [[UInt8]]
  )
  func invalid(bytes: [UInt8]) {
    let problem = problem(Array("line\né x ".utf8) + bytes)
    #expect(problem?.line == 2 && problem?.column == 5 && problem?.severity == .error)
    #expect(problem?.message.contains("at offset 10") == true)
  }

  @Test("The standard library's own check agrees", arguments: 0..<200)
  func agrees(seed: Int) {
    var state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15
    let bytes = (0..<24).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let pool: [UInt8] = [0x61, 0x80, 0xBF, 0xC2, 0xE0, 0xA0, 0xED, 0x9F, 0xF0, 0x90, 0xF4, 0x8F]
      return pool[Int(state >> 33) % pool.count]
    }
    let isValid = String(validating: bytes, as: UTF8.self) != nil
    #expect(bytes.withUnsafeBufferPointer { TextEncoding.firstInvalidByte(in: $0) == nil } == isValid)
  }

  @Test("A zero byte and UTF-16 are errors; text that was decoded wrongly is warned of")
  func others() {
    #expect(problem(Array("a\u{0}".utf8))?.message.hasPrefix("a zero byte at offset 1") == true)
    #expect(problem([0xFF, 0xFE, 0x61, 0])?.message.hasPrefix("this is UTF-16") == true)
    #expect(problem(Array("Itâ€™s".utf8))?.severity == .warning)
  }
}
