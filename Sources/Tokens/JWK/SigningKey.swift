internal import LibCrypto

/// A key that signs with its one algorithm. It prints as its identifier, never as its secret.
package struct SigningKey: Sendable {
  enum Material: Sendable {
    case hs256(HMACSHA256.Key)
    case es256(P256PrivateKey)
    case rs256(RSAPrivateKey)
    case edDSA(Ed25519PrivateKey)
  }

  /// `kid`
  package var id: String { verificationKey.id }
  package var algorithm: SignatureAlgorithm { verificationKey.algorithm }
  package let verificationKey: VerificationKey
  /// The key with its private part, for its owner's own file.
  package let jwk: JWK
  private let material: Material

  /// The signature of `message`, in the form that JWS gives it.
  package func sign(_ message: [UInt8]) -> [UInt8] {
    switch material {
    case .hs256(let key): key.authenticationCode(for: message[...])
    case .es256(let key): key.sign(message)
    case .rs256(let key): key.sign(message)
    case .edDSA(let key): key.sign(message)
    }
  }

  /// - Parameter id: the `kid`; the thumbprint where there is none.
  private init(parts: JWK.Parts, id: String?, material: Material) throws(KeyError) {
    let key = JWK(parts: parts)
    let id = try KeyID.checked(id ?? key.thumbprint)
    jwk = JWK(parts: parts, id: id, algorithm: parts.algorithm.rawValue, use: "sig")
    verificationKey = VerificationKey(
      id: id,
      parts: (key.publicOnly ?? key).parts,
      material: Self.publicMaterial(of: material)
    )
    self.material = material
  }

  private static func publicMaterial(of material: Material) -> VerificationKey.Material {
    switch material {
    case .hs256(let key): .hs256(key)
    case .es256(let key): .es256(key.publicKey)
    case .rs256(let key): .rs256(key.publicKey)
    case .edDSA(let key): .edDSA(key.publicKey)
    }
  }
}

extension SigningKey {
  /// An HS256 key. What is said of `id` holds for the makers of the other keys too.
  ///
  /// - Parameter id: the `kid`; the RFC 7638 thumbprint where there is none.
  /// - Throws: ``KeyError/secretTooShort(bytes:minimum:)`` below 32 bytes, ``KeyError/guessableSecret`` for
  ///   examples out of documentation and for secrets that repeat themselves.
  package static func hs256(secret: [UInt8], id: String? = nil) throws(KeyError) -> SigningKey {
    try HS256Secret.checkStrength(secret)
    let material = Material.hs256(HMACSHA256.Key(secret))
    return try SigningKey(parts: .symmetric(secret: secret), id: id, material: material)
  }

  static func es256(_ key: P256PrivateKey, id: String?) throws(KeyError) -> SigningKey {
    let parts = JWK.Parts.p256(x: key.publicKey.x, y: key.publicKey.y, d: key.scalar)
    return try SigningKey(parts: parts, id: id, material: .es256(key))
  }

  static func rs256(_ key: RSAPrivateKey, id: String?) throws(KeyError) -> SigningKey {
    let parts = JWK.Parts.rsa(
      n: key.publicKey.modulus,
      e: key.publicKey.exponent,
      privatePart: JWK.RSAPrivatePart(
        d: key.exponent,
        factors: key.factors.map { .init(p: $0.p, q: $0.q, dp: $0.dp, dq: $0.dq, qi: $0.qi) }
      )
    )
    return try SigningKey(parts: parts, id: id, material: .rs256(key))
  }

  static func edDSA(_ key: Ed25519PrivateKey, id: String?) throws(KeyError) -> SigningKey {
    let parts = JWK.Parts.ed25519(x: key.publicKey.bytes, d: key.seed)
    return try SigningKey(parts: parts, id: id, material: .edDSA(key))
  }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "\(algorithm.rawValue) signing key \(id)" }
  package var debugDescription: String { description }
}
