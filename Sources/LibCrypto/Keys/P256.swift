internal import CLibcrypto

/// The curve P-256 (FIPS 186-5, SEC 2's secp256r1) and the numbers that its users need.
enum P256 {
  static let byteCount = 32

  /// n, the order of the base point (SEC 2 §2.4.2).
  static let order: [UInt8] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
  ]

  /// Whether a big-endian number is from 1 to n - 1: what a private scalar, R and S must be.
  static func isScalar(_ number: ArraySlice<UInt8>) -> Bool {
    number.count == byteCount && number.contains { $0 != 0 } && BigNumber.isLess(number, than: order)
  }

  /// The uncompressed point (0x04, x, y) of a private scalar. The multiplication of the base point that
  /// libcrypto does for a scalar marked `BN_FLG_CONSTTIME` does not depend on it in time.
  static func publicPoint(of scalar: [UInt8]) throws(CryptoError) -> [UInt8] {
    guard let group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1) else {
      throw .failed("EC_GROUP_new_by_curve_name")
    }
    defer { EC_GROUP_free(group) }
    guard let number = BN_bin2bn(scalar, Int32(scalar.count), nil) else { throw .failed("BN_bin2bn") }
    defer { BN_clear_free(number) }
    BN_set_flags(number, BN_FLG_CONSTTIME)
    guard let point = EC_POINT_new(group) else { throw .failed("EC_POINT_new") }
    defer { EC_POINT_free(point) }
    guard EC_POINT_mul(group, point, number, nil, nil, nil) == 1 else { throw .failed("EC_POINT_mul") }
    var octets = [UInt8](repeating: 0, count: 1 + 2 * byteCount)
    let form = POINT_CONVERSION_UNCOMPRESSED
    guard EC_POINT_point2oct(group, point, form, &octets, octets.count, nil) == octets.count else {
      throw .failed("EC_POINT_point2oct")
    }
    return octets
  }
}
