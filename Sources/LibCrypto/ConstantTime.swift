internal import CLibcrypto

/// Whether two secrets are equal, in a time that does not depend on where they differ (`CRYPTO_memcmp`).
///
/// Only the lengths may show: they are public for every tag, digest and token that is compared here.
package func constantTimeEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  constantTimeEqual(a[...], b[...])
}

package func constantTimeEqual(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
  guard a.count == b.count else { return false }
  return a.withUnsafeBytes { a in
    b.withUnsafeBytes { b in
      guard let first = a.baseAddress, let second = b.baseAddress else { return true }
      return CRYPTO_memcmp(first, second, a.count) == 0
    }
  }
}
