internal import LibCrypto

/// A key that checks signatures of its one algorithm (RFC 8725 §3.1: the key decides, never the token).
package struct VerificationKey: Sendable {
  enum Material: Sendable {
    case hs256(HMACSHA256.Key)
  }

  /// `kid`
  package let id: String
  let material: Material

  package var algorithm: SignatureAlgorithm {
    switch material {
    case .hs256: .hs256
    }
  }

  /// Whether `signature` is a signature of `message` by this key.
  package func isValid(_ signature: ArraySlice<UInt8>, for message: ArraySlice<UInt8>) -> Bool {
    switch material {
    case .hs256(let key): key.isValid(signature, for: message)
    }
  }
}
