internal import CLibcrypto

/// Big-endian numbers in and out of libcrypto's `BIGNUM`.
enum BigNumber {
  /// Without leading zeros: zero has no bytes.
  static func bytes(of number: OpaquePointer) -> [UInt8] {
    let count = (Int(BN_num_bits(number)) + 7) / 8
    return bytes(of: number, count: count) ?? []
  }

  /// Padded on the left to `count` bytes, or nil when it needs more.
  static func bytes(of number: OpaquePointer, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    guard BN_bn2binpad(number, &bytes, Int32(count)) == Int32(count) else {
      ERR_clear_error()
      return nil
    }
    return bytes
  }

  /// Whether two big-endian numbers of the same length are in ascending order. Not constant in time.
  static func isLess(_ a: ArraySlice<UInt8>, than b: [UInt8]) -> Bool {
    a.lexicographicallyPrecedes(b)
  }
}
