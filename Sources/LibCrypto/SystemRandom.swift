internal import CLibcrypto

/// The operating system's random source, by way of libcrypto's generator (`RAND_bytes`).
package struct SystemRandom: RandomSource {
  package init() {}

  /// Ends the process when the generator fails. That is by design: it only fails when the system has no
  /// entropy to give, and a server that went on would hand out guessable sessions.
  package func bytes(_ count: Int) -> [UInt8] {
    guard let length = Int32(exactly: count), length >= 0 else {
      preconditionFailure("\(count) is not a number of random bytes that can be asked for")
    }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      guard count == 0 || RAND_bytes(buffer.baseAddress, length) == 1 else {
        fatalError("libcrypto's random generator failed: \(CryptoError.takeReason())")
      }
      initializedCount = count
    }
  }
}
