internal import CLibcrypto

/// Why libcrypto could not do what was asked.
package enum CryptoError: Error, Sendable, Equatable {
  /// Scrypt's parameters are outside RFC 7914 §2, or outside the memory this package allows.
  case scryptParameters(ScryptParameters, reason: String)
  /// The bytes are not a key of this kind: a point off the curve, a modulus too short, parts that disagree.
  case invalidKey(reason: String)
  /// The bytes are no X.509 certificate.
  case invalidCertificate(reason: String)
  /// A libcrypto function failed; `reason` is its own error text.
  case libcrypto(function: String, reason: String)

  /// The text of the newest error on this thread's libcrypto queue, which is emptied: an error left there
  /// would be reported by a later, unrelated failure.
  static func takeReason() -> String {
    let code = ERR_peek_last_error()
    ERR_clear_error()
    guard code != 0, let text = ERR_reason_error_string(code) else { return "no reason given" }
    return String(cString: text)
  }

  static func failed(_ function: String) -> CryptoError {
    .libcrypto(function: function, reason: takeReason())
  }
}

extension CryptoError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .scryptParameters(let parameters, let reason):
      "scrypt with N=\(parameters.cost) r=\(parameters.blockSize) p=\(parameters.parallelization): \(reason)"
    case .invalidKey(let reason): "invalid key: \(reason)"
    case .invalidCertificate(let reason): "invalid certificate: \(reason)"
    case .libcrypto(let function, let reason): "\(function) failed: \(reason)"
    }
  }
}
