/// Issues access tokens in the profile of RFC 9068, signed with the current key of a set.
package struct AccessTokenIssuer: Sendable {
  private let key: SigningKey
  private let issuer: String
  private let audience: String
  /// The header is the same for every token of a key.
  private let encodedHeader: [UInt8]

  package init(keys: KeySet, issuer: String, audience: String) {
    key = keys.current
    self.issuer = issuer
    self.audience = audience
    encodedHeader = AccessTokenHeader.encoded(algorithm: key.algorithm, keyID: key.id)
  }

  /// - Parameters:
  ///   - subject: the user's identifier, never a name or an address (R23).
  ///   - session: the session's identifier.
  ///   - id: an identifier that no other token has.
  ///   - expiresAt: the first second at which the token is no longer valid.
  package func issue(
    subject: String,
    session: String,
    id: String,
    issuedAt: NumericDate,
    expiresAt: NumericDate,
    notBefore: NumericDate? = nil
  ) -> String {
    issue(
      AccessTokenClaims(
        issuer: issuer,
        audience: [audience],
        subject: subject,
        issuedAt: issuedAt,
        expiresAt: expiresAt,
        notBefore: notBefore,
        id: id,
        session: session
      )
    )
  }

  /// Issues a token with any claims: another issuer or audience than this one's is the caller's to mean.
  package func issue(_ claims: AccessTokenClaims) -> String {
    JWS.sign(encodedHeader: encodedHeader, payload: JSONWriter.bytes(of: .object(claims.json)), key: key)
  }
}
