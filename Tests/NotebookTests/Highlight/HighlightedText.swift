@testable import Notebook

/// What a reader sees of highlighted HTML: its text without the tags, with character references read.
func textContent(_ html: [UInt8]) -> [UInt8] {
  var text: [UInt8] = []
  var index = 0
  while index < html.count {
    switch html[index] {
    case UInt8(ascii: "<"):
      while html[index] != UInt8(ascii: ">") { index += 1 }
      index += 1
    case UInt8(ascii: "&"):
      let rest = html[index...].prefix(5)
      if rest.starts(with: "&lt;".utf8) {
        text.append(UInt8(ascii: "<"))
        index += 4
      } else if rest.starts(with: "&gt;".utf8) {
        text.append(UInt8(ascii: ">"))
        index += 4
      } else if rest.starts(with: "&amp;".utf8) {
        text.append(UInt8(ascii: "&"))
        index += 5
      } else {
        return Array("a bare ampersand".utf8)
      }
    default:
      text.append(html[index])
      index += 1
    }
  }
  return text
}

func highlighted(_ code: String, _ language: String, marked: LineMarks = .none) -> String? {
  var html: [UInt8] = []
  let known = Highlighter.highlight(Array(code.utf8)[...], language: language, marked: marked, into: &html)
  return known ? String(decoding: html, as: UTF8.self) : nil
}

/// The coloured tokens as `class:text`, plain text left out.
func tokens(_ code: String, _ language: HighlightLanguage) -> [String] {
  let bytes = Array(code.utf8)
  var start = 0
  var result: [String] = []
  for token in language.tokens(of: bytes.span) {
    if token.kind != .plain {
      let letter = Character(UnicodeScalar(token.kind.rawValue))
      result.append("\(letter):\(String(decoding: bytes[start..<token.end], as: UTF8.self))")
    }
    start = token.end
  }
  return result
}

/// A small generator with a seed (SplitMix64), so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
