package import LibCrypto

extension SigningKey {
  /// RFC 7518 §3.2: a key of the same size as the hash output or larger.
  package static let minimumSecretBytes = 32

  /// An HS256 key.
  ///
  /// - Parameter id: the `kid`; the RFC 7638 thumbprint where there is none.
  /// - Throws: ``KeyError/secretTooShort(bytes:minimum:)`` below 32 bytes, ``KeyError/guessableSecret`` for examples
  ///   out of documentation and for secrets that repeat themselves.
  package static func hs256(secret: [UInt8], id: String? = nil) throws(KeyError) -> SigningKey {
    guard secret.count >= minimumSecretBytes else {
      throw .secretTooShort(bytes: secret.count, minimum: minimumSecretBytes)
    }
    guard !ExampleSecrets.contains(secret) else { throw .guessableSecret }
    let thumbprint = JWKThumbprint.of([("k", Base64URL.encode(secret)), ("kty", "oct")])
    return SigningKey(
      id: try KeyID.checked(id ?? thumbprint),
      material: .hs256(secret: secret, HMACSHA256.Key(secret))
    )
  }

  /// A new HS256 key of 32 random bytes.
  package static func hs256(random: some RandomSource, id: String? = nil) throws(KeyError) -> SigningKey {
    try hs256(secret: random.bytes(minimumSecretBytes), id: id)
  }
}
