internal import LibCrypto

extension SigningKey {
  /// A working key of a JWK with a private part.
  ///
  /// - Throws: ``KeyError/notPrivate`` without one; ``KeyError/invalidKey(reason:)`` where the private part
  ///   does not belong to the public one; else as ``VerificationKey/init(jwk:)``.
  package init(jwk: JWK) throws(KeyError) {
    _ = try jwk.checkedAlgorithm(for: "sign")
    do {
      switch jwk.parts {
      case .symmetric(let secret): self = try .hs256(secret: secret, id: jwk.id)
      case .p256(let x, let y, let d?):
        let key = try P256PrivateKey(scalar: d)
        guard key.publicKey.x == x, key.publicKey.y == y else { throw KeyError.partsDisagree }
        self = try .es256(key, id: jwk.id)
      case .rsa(let n, let e, let part?):
        let factors = part.factors.map {
          RSAPrivateKey.Factors(p: $0.p, q: $0.q, dp: $0.dp, dq: $0.dq, qi: $0.qi)
        }
        let key = try RSAPrivateKey(modulus: n, publicExponent: e, exponent: part.d, factors: factors)
        self = try .rs256(key, id: jwk.id)
      case .ed25519(let x, let d?):
        let key = try Ed25519PrivateKey(seed: d)
        guard key.publicKey.bytes == x else { throw KeyError.partsDisagree }
        self = try .edDSA(key, id: jwk.id)
      case .p256, .rsa, .ed25519: throw KeyError.notPrivate
      }
    } catch {
      throw KeyError(error)
    }
  }
}

extension KeyError {
  static let partsDisagree = KeyError.invalidKey(
    reason: "the private part does not belong to the public part"
  )

  /// Of what making a key can throw, which is this and libcrypto's errors.
  init(_ error: any Error) {
    switch error {
    case let error as KeyError: self = error
    case let error as CryptoError:
      if case .invalidKey(let reason) = error { self = .invalidKey(reason: reason) } else { fallthrough }
    default: self = .invalidKey(reason: "\(error)")
    }
  }
}
