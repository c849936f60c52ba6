/// Reads what `RecordWriter` wrote. Bytes that it cannot have written are an error, whatever they are.
struct RecordReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  /// The bytes are no record, or not of this format.
  struct Damage: Error {}

  /// - Parameter bytes: must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func number() throws(Damage) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard offset < bytes.count, shift < 64 else { throw Damage() }
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }

  mutating func fixed() throws(Damage) -> UInt64 {
    guard bytes.count - offset >= 8 else { throw Damage() }
    defer { offset += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  mutating func flag() throws(Damage) -> Bool {
    guard offset < bytes.count, bytes[offset] <= 1 else { throw Damage() }
    defer { offset += 1 }
    return bytes[offset] == 1
  }

  mutating func text() throws(Damage) -> String { String(decoding: try slice(), as: UTF8.self) }
  mutating func data() throws(Damage) -> [UInt8] { Array(try slice()) }

  mutating func optionalText() throws(Damage) -> String? { try flag() ? try text() : nil }
  mutating func optionalNumber() throws(Damage) -> Int? { try flag() ? try number() : nil }

  mutating func list<Element>(
    _ element: (inout RecordReader) throws(Damage) -> Element
  ) throws(Damage) -> [Element] {
    // Each element is a byte at least: a length that is damaged must not reserve the memory it speaks of.
    let count = try number()
    guard count >= 0, count <= bytes.count - offset else { throw Damage() }
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try element(&self)) }
    return list
  }

  private mutating func slice() throws(Damage) -> UnsafeRawBufferPointer {
    let count = try number()
    guard count >= 0, count <= bytes.count - offset else { throw Damage() }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }
}
