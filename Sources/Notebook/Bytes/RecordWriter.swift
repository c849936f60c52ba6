/// Writes values one after the other, for `RecordReader` to read in the same order.
///
/// Whole numbers are variable-length (LEB128, zigzag), texts and lists have their length before them.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Eight bytes, the least first.
  mutating func append(fixed word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ other: [UInt8]) {
    append(other.count)
    bytes.append(contentsOf: other)
  }

  mutating func append(_ text: String?) {
    append(text != nil)
    if let text { append(text) }
  }

  mutating func append(_ number: Int?) {
    append(number != nil)
    if let number { append(number) }
  }

  mutating func append<Element>(_ list: [Element], _ appendElement: (inout RecordWriter, Element) -> Void) {
    append(list.count)
    for element in list { appendElement(&self, element) }
  }
}
