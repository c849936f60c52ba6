/// What a word is to search: the page's script (`js/search/words.js`) cuts queries by the same rule.
///
/// ASCII letters and digits, and everything from U+00C0 on but general punctuation (U+2000 to U+206F) and CJK
/// punctuation (U+3000 to U+303F); in lower case, the first 40 UTF-16 units.
enum SearchWords {
  static let lengthLimit = 40

  /// Calls `found` with each word of `text`, in order. The bytes are valid during the call only.
  static func scan(
    _ text: UnsafeBufferPointer<UInt8>,
    _ word: inout [UInt8],
    _ found: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var index = 0
    while index < text.count {
      let start = index
      var isASCII = true
      // The bit in which small letters and digits differ from capitals, if all bytes have it.
      var small: UInt8 = 0x20
      while index < text.count {
        let byte = text[index]
        if isASCIIWordByte(byte) {
          small &= byte
          index += 1
        } else if byte >= 0xC3 && byte <= 0xF4 && isWordCharacter(text, at: index) {
          isASCII = false
          index = min(index + (byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2), text.count)
        } else {
          break
        }
      }
      if index == start {
        index += 1
      } else if isASCII && small != 0 {
        // Most words are as they are to be.
        found(UnsafeBufferPointer(rebasing: text[start..<min(index, start + lengthLimit)]))
      } else {
        word.removeAll(keepingCapacity: true)
        if isASCII {
          for byte in text[start..<min(index, start + lengthLimit)] { word.append(byte | 0x20) }
        } else {
          word.append(contentsOf: text[start..<index])
          word = lowercased(word)
        }
        word.withUnsafeBufferPointer(found)
      }
    }
  }

  private static func isASCIIWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// For a byte that starts a character from U+00C0 on.
  private static func isWordCharacter(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 1 < text.count else { return false }
    let second = text[index + 1]
    switch text[index] {
    case 0xE2:
      // U+2000 to U+206F are E2 80 80 to E2 81 AF.
      if second == 0x80 { return false }
      return second != 0x81 || index + 2 < text.count && text[index + 2] >= 0xB0
    case 0xE3:
      // U+3000 to U+303F are E3 80 80 to E3 80 BF.
      return second != 0x80
    default: return true
    }
  }

  private static func lowercased(_ word: [UInt8]) -> [UInt8] {
    let lower = String(decoding: word, as: UTF8.self).lowercased()
    guard lower.utf16.count > lengthLimit else { return Array(lower.utf8) }
    return Array(String(decoding: lower.utf16.prefix(lengthLimit), as: UTF16.self).utf8)
  }
}
