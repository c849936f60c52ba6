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
    var hash = ContentHash()
    hash.combine(UnsafeRawBufferPointer(word))
    var place = Int(truncatingIfNeeded: hash.value) & (slots.count - 1)
    while slots[place].number != 0 {
      let slot = slots[place]
      if slot.hash == hash.value && isWord(Int(slot.number) - 1, word) { return Int(slot.number) - 1 }
      place = (place + 1) & (slots.count - 1)
    }
    pool.append(contentsOf: word)
    ends.append(pool.count)
    slots[place] = Slot(hash: hash.value, number: UInt32(ends.count))
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func isWord(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == word.count else { return false }
    for index in word.indices where pool[start + index] != word[index] { return false }
    return true
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
