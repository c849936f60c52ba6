internal import CLibcrypto

/// Owns one `EVP_PKEY`: an asymmetric key in libcrypto's own form.
final class PKey: Sendable {
  /// `nonisolated(unsafe)` is safe here: never changed once it is built. libcrypto documents that an `EVP_PKEY` may be
  /// used by several threads as long as none modifies it (openssl-threads(7)); its counts and caches are under its
  /// own locks.
  nonisolated(unsafe) let pointer: OpaquePointer

  /// Takes over the reference.
  init(owning pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    EVP_PKEY_free(pointer)
  }
}

extension PKey {
  /// Which parts of a key are given to ``make(_:_:_:)``.
  enum Selection: Int32 {
    // EVP_PKEY_PUBLIC_KEY and EVP_PKEY_KEYPAIR of openssl/evp.h, whose macros Swift does not import.
    case publicKey = 0x86
    case keyPair = 0x87
  }

  /// Builds a key of libcrypto's type `name` from the parameters that `fill` pushes.
  ///
  /// - Throws: ``CryptoError/invalidKey(reason:)`` when libcrypto refuses the parameters.
  static func make(
    _ name: String,
    _ selection: Selection,
    _ fill: (inout KeyParameters) -> Void
  ) throws(CryptoError) -> PKey {
    var parameters = try KeyParameters()
    fill(&parameters)
    let list = try parameters.list()
    defer { OSSL_PARAM_free(list) }
    guard let context = EVP_PKEY_CTX_new_from_name(nil, name, nil) else {
      throw .failed("EVP_PKEY_CTX_new_from_name")
    }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_fromdata_init(context) == 1,
      EVP_PKEY_fromdata(context, &key, selection.rawValue, list) == 1,
      let key
    else { throw .invalidKey(reason: CryptoError.takeReason()) }
    return PKey(owning: key)
  }

  /// Checks the public part as its standard says: a point of the curve, a modulus without small factors.
  func checkPublicPart() throws(CryptoError) {
    guard let context = EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil) else {
      throw .failed("EVP_PKEY_CTX_new_from_pkey")
    }
    defer { EVP_PKEY_CTX_free(context) }
    guard EVP_PKEY_public_check(context) == 1 else {
      throw .invalidKey(reason: CryptoError.takeReason())
    }
  }

  /// A number of the key, big-endian, without leading zeros.
  func number(_ name: String) -> [UInt8]? {
    var number: OpaquePointer?
    guard EVP_PKEY_get_bn_param(pointer, name, &number) == 1, let number else {
      ERR_clear_error()
      return nil
    }
    defer { BN_clear_free(number) }
    return BigNumber.bytes(of: number)
  }

  /// A byte string of the key.
  func octets(_ name: String) -> [UInt8]? {
    var count = 0
    guard EVP_PKEY_get_octet_string_param(pointer, name, nil, 0, &count) == 1 else {
      ERR_clear_error()
      return nil
    }
    var octets = [UInt8](repeating: 0, count: count)
    guard EVP_PKEY_get_octet_string_param(pointer, name, &octets, octets.count, &count) == 1 else {
      ERR_clear_error()
      return nil
    }
    return Array(octets.prefix(count))
  }
}
