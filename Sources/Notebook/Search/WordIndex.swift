internal import Glibc

/// Numbers words in the order in which they are first seen: a hash table with open addressing, because looking up eight
/// million words is most of the work of indexing.
struct WordIndex: Sendable {
  private struct Slot {
    var hash: UInt64 = 0
    /// The word's number and one; 0 for an empty slot.
    var number: UInt32 = 0
  }

  /// All words, one after the other, and where each ends.
  private(set) var pool: [UInt8] = []
  private(set) var ends: [Int] = []
  private var slots = [Slot](repeating: Slot(), count: 1024)

  var words: [[UInt8]] {
    ends.indices.map { Array(pool[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]]) }
  }

  /// The number of `word`, which is added if it is new.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = Self.hash(UnsafeRawBufferPointer(word))
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place].number != 0 {
      let slot = slots[place]
      if slot.hash == hash && isWord(Int(slot.number) - 1, word) { return Int(slot.number) - 1 }
      place = (place + 1) & (slots.count - 1)
    }
    pool.append(contentsOf: word)
    ends.append(pool.count)
    slots[place] = Slot(hash: hash, number: UInt32(ends.count))
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func isWord(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == word.count else { return false }
    return pool.withUnsafeBytes { pool in
      guard let pool = pool.baseAddress, let word = UnsafeRawBufferPointer(word).baseAddress else {
        return true
      }
      return memcmp(pool + start, word, ends[number] - start) == 0
    }
  }

  /// Of up to 16 bytes, as nearly all words have, in one step.
  private static func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
    let count = word.count
    var (low, high): (UInt64, UInt64) = (0, 0)
    switch count {
    case 8...16:
      low = word.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      high = word.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    case 4...7:
      low = UInt64(word.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      high = UInt64(word.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    case 1...3: low = UInt64(word[0]) | UInt64(word[count / 2]) << 8 | UInt64(word[count - 1]) << 16
    default:
      var hash = ContentHash()
      hash.combine(word)
      return hash.value
    }
    let product = (low ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: high ^ 0xA076_1D64_78BD_642F)
    return product.high ^ product.low ^ UInt64(count)
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.number != 0 {
      var place = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
      while slots[place].number != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }
}
