/// A word of at most 16 bytes, packed into two integers so that comparing two words is comparing integers.
struct PackedWord: Equatable, Sendable {
  var low: UInt64 = 0
  var high: UInt64 = 0
  var count = 0

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count < 8 {
      low |= UInt64(byte) &<< UInt64(8 &* count)
    } else if count < 16 {
      high |= UInt64(byte) &<< UInt64(8 &* (count &- 8))
    }
    count &+= 1
  }

  /// The same word with ASCII letters in lower case, near enough: two words that differ only in bit 5 of other
  /// bytes (`@` and `` ` ``) become equal, and no keyword has such bytes.
  @inline(__always)
  var folded: PackedWord {
    var word = self
    let bit: UInt64 = 0x2020_2020_2020_2020
    if count >= 8 {
      word.low |= bit
      if count > 8 { word.high |= bit &>> UInt64(8 &* max(0, 16 &- count)) }
    } else if count > 0 {
      word.low |= bit &>> UInt64(8 &* (8 &- count))
    }
    return word
  }
}

/// The words a language gives a meaning, looked up in a few instructions without making a `String`.
struct WordTable: Sendable {
  private struct Slot: Sendable {
    var word = PackedWord()
    var kind = CodeTokenKind.plain
  }

  /// Open addressing; at most half full, so a probe always ends at an empty slot.
  private let slots: [Slot]
  private let mask: Int

  /// - Parameter groups: words separated by spaces, each of at most 16 bytes; the first meaning of a word wins.
  init(_ groups: KeyValuePairs<CodeTokenKind, String>) {
    let words = groups.flatMap { group in group.value.split(separator: " ").map { (group.key, $0) } }
    var size = 16
    while size < words.count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for (kind, text) in words {
      precondition(text.utf8.count <= 16, "a keyword of more than 16 bytes: \(text)")
      var word = PackedWord()
      for byte in text.utf8 { word.append(byte) }
      var index = Self.hash(word) & (size - 1)
      while slots[index].word.count != 0, slots[index].word != word { index = (index + 1) & (size - 1) }
      if slots[index].word.count == 0 { slots[index] = Slot(word: word, kind: kind) }
    }
    self.slots = slots
    mask = size - 1
  }

  /// The meaning of a word, or nil if it has none.
  @inline(__always)
  func kind(of word: PackedWord) -> CodeTokenKind? {
    guard word.count <= 16 else { return nil }
    var index = Self.hash(word) & mask
    while slots[index].word.count != 0 {
      if slots[index].word == word { return slots[index].kind }
      index = (index &+ 1) & mask
    }
    return nil
  }

  @inline(__always)
  private static func hash(_ word: PackedWord) -> Int {
    let mixed = (word.low ^ (word.high &* 0x9E37_79B9_7F4A_7C15)) &* 0xFF51_AFD7_ED55_8CCD
    return Int(truncatingIfNeeded: mixed &>> 40)
  }
}
