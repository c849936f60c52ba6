internal import LibCrypto

/// A key that checks signatures of its one algorithm (RFC 8725 §3.1: the key decides, never the token).
///
/// It prints as its identifier: a shared secret verifies too.
package struct VerificationKey: Sendable {
  enum Material: Sendable {
    case hs256(HMACSHA256.Key)
    case es256(P256PublicKey)
    case rs256(RSAPublicKey)
    case edDSA(Ed25519PublicKey)
  }

  /// `kid`
  package let id: String
  package let algorithm: SignatureAlgorithm
  /// The key without its private part, but with the secret where it is a shared one: see ``publicJWK``.
  package let jwk: JWK
  private let material: Material

  /// The JWK that anybody may have, or nil for a shared secret.
  package var publicJWK: JWK? { jwk.publicOnly }

  /// Whether `signature` is a signature of `message` by this key.
  package func isValid(_ signature: ArraySlice<UInt8>, for message: ArraySlice<UInt8>) -> Bool {
    switch material {
    case .hs256(let key): key.isValid(signature, for: message)
    case .es256(let key): key.isValid(signature, for: message)
    case .rs256(let key): key.isValid(signature, for: message)
    case .edDSA(let key): key.isValid(signature, for: message)
    }
  }

  init(id: String, parts: JWK.Parts, material: Material) {
    self.id = id
    self.material = material
    algorithm = parts.algorithm
    jwk = JWK(parts: parts, id: id, algorithm: parts.algorithm.rawValue, use: "sig")
  }

  /// A working key of a JWK's public part, or of its secret.
  ///
  /// - Throws: ``KeyError``: the JWK is for another use, its secret is shorter than 32 bytes, its point is
  ///   off the curve, its modulus has the wrong size or a known flaw.
  package init(jwk: JWK) throws(KeyError) {
    _ = try jwk.checkedAlgorithm(for: "verify")
    let id = try KeyID.checked(jwk.id ?? jwk.thumbprint)
    let parts = (jwk.publicOnly ?? jwk).parts
    let material: Material
    do {
      switch parts {
      case .symmetric(let secret):
        try HS256Secret.checkLength(secret)
        material = .hs256(HMACSHA256.Key(secret))
      case .p256(let x, let y, _): material = .es256(try P256PublicKey(x: x, y: y))
      case .rsa(let n, let e, _): material = .rs256(try RSAPublicKey(modulus: n, exponent: e))
      case .ed25519(let x, _): material = .edDSA(try Ed25519PublicKey(x))
      }
    } catch {
      throw KeyError(error)
    }
    self.init(id: id, parts: parts, material: material)
  }
}

extension VerificationKey: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "\(algorithm.rawValue) verification key \(id)" }
  package var debugDescription: String { description }
}
