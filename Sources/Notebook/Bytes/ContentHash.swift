/// A 64-bit hash of bytes, the same on every machine and in every run: for telling contents apart, not for security.
///
/// Sixteen bytes a step, folded by a 64 × 64 → 128 bit multiplication, as in wyhash.
struct ContentHash: Sendable, Hashable {
  private(set) var value: UInt64

  init(seed: UInt64 = 0) { value = seed ^ 0x9E37_79B9_7F4A_7C15 }

  mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index + 16 <= bytes.count {
      let first = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
      let product = (value ^ first).multipliedFullWidth(by: second ^ 0xA076_1D64_78BD_642F)
      value = product.high ^ product.low ^ 0xE703_7ED1_A0B4_28DB
      index += 16
    }
    while index + 8 <= bytes.count {
      combine(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index += 8
    }
    var tail: UInt64 = 0
    while index < bytes.count {
      tail = tail << 8 | UInt64(bytes[index])
      index += 1
    }
    combine(tail)
    combine(UInt64(bytes.count))
  }

  mutating func combine(_ bytes: [UInt8]) { bytes.withUnsafeBytes { combine($0) } }

  mutating func combine(_ text: String) {
    var text = text
    text.withUTF8 { combine(UnsafeRawBufferPointer($0)) }
  }

  mutating func combine(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    value = product.high ^ product.low ^ 0xE703_7ED1_A0B4_28DB
  }

  /// Sixteen hexadecimal digits.
  var hex: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
