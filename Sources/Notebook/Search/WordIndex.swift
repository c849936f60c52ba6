/// Numbers words in the order in which they are first seen: a hash table with open addressing, because looking up eight
/// million words is most of the work of indexing.
struct WordIndex: Sendable {
  private struct Slot {
    var hash: UInt64 = 0
    /// The word's number and one; 0 for an empty slot.
    var number: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1024)
  private var count = 0

  /// The number of `word`, which is added to `words` if it is new.
  mutating func index(of word: UnsafeBufferPointer<UInt8>, in words: inout [[UInt8]]) -> Int {
    var hash = ContentHash()
    hash.combine(UnsafeRawBufferPointer(word))
    var place = Int(truncatingIfNeeded: hash.value) & (slots.count - 1)
    while slots[place].number != 0 {
      let slot = slots[place]
      if slot.hash == hash.value && words[Int(slot.number) - 1].elementsEqual(word) {
        return Int(slot.number) - 1
      }
      place = (place + 1) & (slots.count - 1)
    }
    words.append(Array(word))
    slots[place] = Slot(hash: hash.value, number: UInt32(words.count))
    count += 1
    if count * 2 > slots.count { grow() }
    return words.count - 1
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
