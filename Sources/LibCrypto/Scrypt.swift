internal import CLibcrypto

/// The scrypt password-based key derivation function (RFC 7914).
package enum Scrypt {
  /// 1 GiB. Parameters are read back from stored hashes, and a tampered row must not take the machine down.
  package static let memoryLimit: UInt64 = 1 << 30

  /// Time grows with p while memory does not, so p has a bound of its own.
  package static let parallelizationLimit: UInt64 = 64

  /// Derives `length` bytes from a password. Slow on purpose (about 0.3 s at ``ScryptParameters/owasp``), and
  /// it blocks its thread: keep it off the event loop.
  ///
  /// - Throws: ``CryptoError/scryptParameters(_:reason:)`` when the parameters break RFC 7914 §2 or need more
  ///   than ``memoryLimit``; ``CryptoError/libcrypto(function:reason:)`` when memory runs out.
  package static func derive(
    password: [UInt8],
    salt: [UInt8],
    parameters: ScryptParameters,
    length: Int
  ) throws(CryptoError) -> [UInt8] {
    let memory = try checkedMemory(parameters)
    guard length > 0, length <= 1 << 20 else {
      throw .scryptParameters(parameters, reason: "cannot derive \(length) bytes")
    }
    var key = [UInt8](repeating: 0, count: length)
    let isDerived = password.withUnsafeBufferPointer { password in
      password.withMemoryRebound(to: CChar.self) { password in
        EVP_PBE_scrypt(
          password.baseAddress,
          password.count,
          salt,
          salt.count,
          parameters.cost,
          parameters.blockSize,
          parameters.parallelization,
          memory,
          &key,
          length
        ) == 1
      }
    }
    guard isDerived else { throw .failed("EVP_PBE_scrypt") }
    return key
  }

  private static func checkedMemory(_ parameters: ScryptParameters) throws(CryptoError) -> UInt64 {
    guard parameters.cost > 1, parameters.cost.nonzeroBitCount == 1 else {
      throw .scryptParameters(parameters, reason: "N must be a power of two above 1")
    }
    guard parameters.blockSize > 0, parameters.parallelization > 0 else {
      throw .scryptParameters(parameters, reason: "r and p must be 1 or more")
    }
    guard parameters.parallelization <= parallelizationLimit else {
      throw .scryptParameters(parameters, reason: "p may be \(parallelizationLimit) at most")
    }
    guard let memory = parameters.memory, memory <= memoryLimit else {
      throw .scryptParameters(parameters, reason: "needs more than \(memoryLimit >> 20) MiB of memory")
    }
    return memory
  }
}
