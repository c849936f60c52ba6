internal import LibCrypto

/// A key that signs with its one algorithm. It prints as its identifier, never as its secret.
package struct SigningKey: Sendable {
  enum Material: Sendable {
    case hs256(secret: [UInt8], HMACSHA256.Key)
  }

  /// `kid`
  package let id: String
  let material: Material

  package var algorithm: SignatureAlgorithm {
    switch material {
    case .hs256: .hs256
    }
  }

  package var verificationKey: VerificationKey {
    switch material {
    case .hs256(_, let key): VerificationKey(id: id, material: .hs256(key))
    }
  }

  /// The signature of `message`, in the form that JWS gives it.
  package func sign(_ message: [UInt8]) -> [UInt8] {
    switch material {
    case .hs256(_, let key): key.authenticationCode(for: message[...])
    }
  }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "\(algorithm.rawValue) signing key \(id)" }
  package var debugDescription: String { description }
}
