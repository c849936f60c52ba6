/// The claims of an access token (RFC 9068 §2.2, RFC 7519 §4.1): identifiers and times, nothing about the
/// person.
package struct AccessTokenClaims: Sendable, Equatable {
  /// `iss`: who issued the token.
  package var issuer: String
  /// `aud`: whom it is for. One is written as a string, several as an array (RFC 7519 §4.1.3).
  package var audience: [String]
  /// `sub`: the user's identifier; never a name or an address, since a token can be read by whoever holds it.
  package var subject: String
  /// `iat`
  package var issuedAt: NumericDate
  /// `exp`: the first second at which the token is no longer valid.
  package var expiresAt: NumericDate
  /// `nbf`
  package var notBefore: NumericDate?
  /// `jti`: an identifier of this token alone.
  package var id: String
  /// `sid`: the session the token belongs to (OpenID Connect Front-Channel Logout 1.0 §3).
  package var session: String

  package init(
    issuer: String,
    audience: [String],
    subject: String,
    issuedAt: NumericDate,
    expiresAt: NumericDate,
    notBefore: NumericDate? = nil,
    id: String,
    session: String
  ) {
    self.issuer = issuer
    self.audience = audience
    self.subject = subject
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.notBefore = notBefore
    self.id = id
    self.session = session
  }
}
