package import LibCrypto

extension SigningKey {
  /// A new key of any algorithm. An RS256 key has 2048 bits and is made of libcrypto's own random bytes; the
  /// others follow from `random` alone.
  ///
  /// - Throws: ``KeyError/invalidKey(reason:)`` when libcrypto fails; ``KeyError/keyIDTooLong(limit:)`` and
  ///   ``KeyError/emptyKeyID`` for `id`.
  package static func generate(
    _ algorithm: SignatureAlgorithm,
    random: some RandomSource,
    id: String? = nil
  ) throws(KeyError) -> SigningKey {
    do {
      switch algorithm {
      case .hs256: return try hs256(secret: random.bytes(HS256Secret.minimumBytes), id: id)
      case .es256: return try es256(P256PrivateKey.generate(random: random), id: id)
      case .rs256: return try rs256(RSAPrivateKey.generate(), id: id)
      case .edDSA: return try edDSA(Ed25519PrivateKey.generate(random: random), id: id)
      }
    } catch {
      throw KeyError(error)
    }
  }
}
