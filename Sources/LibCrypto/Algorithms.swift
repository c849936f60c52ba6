internal import CLibcrypto

/// Algorithms fetched from libcrypto once: an explicit fetch a call costs more than hashing a short message.
enum Algorithms {
  // `nonisolated(unsafe)` is safe for both: a fetched `EVP_MD` or `EVP_MAC` is immutable and counted by reference,
  // and libcrypto documents sharing it between threads (ossl-guide-libcrypto-introduction(7)).
  nonisolated(unsafe) static let sha256: OpaquePointer = required(EVP_MD_fetch(nil, "SHA256", nil), "SHA256")
  nonisolated(unsafe) static let hmac: OpaquePointer = required(EVP_MAC_fetch(nil, "HMAC", nil), "HMAC")

  /// Nothing here works without its algorithms, and the default provider always has them: a libcrypto that
  /// lacks one is a broken installation, which no caller can mend.
  private static func required(_ algorithm: OpaquePointer?, _ name: String) -> OpaquePointer {
    guard let algorithm else { fatalError("this libcrypto has no \(name): \(CryptoError.takeReason())") }
    return algorithm
  }
}
