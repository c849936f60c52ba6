package import Auth
package import Tokens

/// The keys of this server and what is made of them. They never enter the database.
package struct ServerKeys: Sendable {
  package let issuer: AccessTokenIssuer
  package let refreshTokens: RefreshTokenMint
  package let deviceTokens: DeviceTokenMint
  private let keys: KeySet
  private let issuerName: String

  /// - Parameters:
  ///   - accessTokenKey: at least 32 random bytes, for HS256.
  ///   - refreshTokenKey: at least 32 other random bytes.
  ///   - issuer: the `iss` and `aud` of access tokens: this server is both.
  /// - Throws: the reason why a key is refused.
  package init(accessTokenKey: [UInt8], refreshTokenKey: [UInt8], issuer: String) throws {
    let key = try SigningKey.hs256(secret: accessTokenKey)
    self.keys = KeySet(current: key)
    self.issuerName = issuer
    self.issuer = AccessTokenIssuer(keys: keys, issuer: issuer, audience: issuer)
    self.refreshTokens = RefreshTokenMint(key: refreshTokenKey)
    // The two kinds are told apart by a label that the MAC covers.
    self.deviceTokens = DeviceTokenMint(key: refreshTokenKey)
  }

  package func verifier(leeway: Int64) -> AccessTokenVerifier {
    AccessTokenVerifier(keys: keys, issuer: issuerName, audience: issuerName, leeway: leeway)
  }
}
