internal import CLibcrypto

/// The two forms of an ECDSA signature: R and S side by side in JOSE, a DER sequence in libcrypto.
enum ECDSASignature {
  static func der(r: ArraySlice<UInt8>, s: ArraySlice<UInt8>) -> [UInt8]? {
    let content = integer(r) + integer(s)
    // Two integers of up to 33 bytes: the length always fits one byte.
    guard content.count < 0x80 else { return nil }
    return [0x30, UInt8(content.count)] + content
  }

  /// R and S of a DER signature, each padded to `numberBytes`.
  static func raw(der: [UInt8], numberBytes: Int) -> [UInt8]? {
    let signature = der.withUnsafeBufferPointer { bytes in
      var position = bytes.baseAddress
      return d2i_ECDSA_SIG(nil, &position, bytes.count)
    }
    guard let signature else { return nil }
    defer { ECDSA_SIG_free(signature) }
    guard let r = BigNumber.bytes(of: ECDSA_SIG_get0_r(signature), count: numberBytes),
      let s = BigNumber.bytes(of: ECDSA_SIG_get0_s(signature), count: numberBytes)
    else { return nil }
    return r + s
  }

  /// A DER INTEGER (X.690 §8.3): no leading zeros, but one where the first bit would say minus.
  private static func integer(_ number: ArraySlice<UInt8>) -> [UInt8] {
    var digits = Array(number.drop { $0 == 0 })
    if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
    return [0x02, UInt8(truncatingIfNeeded: digits.count)] + digits
  }
}
