internal import CLibcrypto

/// SHA-256 (FIPS 180-4).
package enum SHA256 {
  package static let byteCount = 32

  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: byteCount) { output, initializedCount in
      guard EVP_Digest(bytes, bytes.count, output.baseAddress, nil, Algorithms.sha256, nil) == 1 else {
        // Hashing memory has no way to fail but want of memory.
        fatalError("EVP_Digest failed: \(CryptoError.takeReason())")
      }
      initializedCount = byteCount
    }
  }
}
