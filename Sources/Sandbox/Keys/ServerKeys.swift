package import Auth
package import Tokens

/// The keys of this server and what is made of them. They never enter the database.
///
/// A class, since each world has them.
package final class ServerKeys: Sendable {
  package let refreshTokens: RefreshTokenMint
  package let deviceTokens: DeviceTokenMint
  package let worldCookies: WorldCookie
  private let ring: KeyRing
  private let verifying: KeySet
  private let issuerName: String

  /// - Parameter issuer: the `iss` and `aud` of access tokens: this server is both.
  /// - Throws: `KeyError.duplicateKeyID` when two keys have one identifier.
  package init(_ ring: KeyRing, issuer: String) throws(KeyError) {
    self.ring = ring
    self.issuerName = issuer
    self.refreshTokens = RefreshTokenMint(key: ring.derivedKey("signet refresh tokens v1"))
    self.deviceTokens = DeviceTokenMint(key: ring.derivedKey("signet device tokens v1"))
    self.worldCookies = WorldCookie(key: ring.derivedKey("signet world cookies v1"))
    // To the verifier a key of another algorithm is one that has signed before and whose tokens may still be valid: so
    // it is when the policy changes. Each verifies its own algorithm alone.
    let others = ring.current.dropFirst().map {
      KeySet.Retired(key: $0.verificationKey, until: NumericDate(seconds: .max))
    }
    self.verifying = try KeySet(current: ring.current[0], retired: others + ring.retired)
  }

  /// Issues access tokens signed with the current key of an algorithm.
  package func issuer(_ algorithm: SignatureAlgorithm) -> AccessTokenIssuer {
    AccessTokenIssuer(keys: KeySet(current: ring[algorithm]), issuer: issuerName, audience: issuerName)
  }

  /// Verifies the tokens of every current key, and of the retired ones until their time is over (R22).
  package func verifier(leeway: Int64) -> AccessTokenVerifier {
    AccessTokenVerifier(keys: verifying, issuer: issuerName, audience: issuerName, leeway: leeway)
  }

  /// The public keys that verify at `now`: those that sign, then those that did. A shared secret is none.
  package func publicKeys(now: NumericDate) -> JWKSet {
    let keys = ring.current.map(\.verificationKey) + ring.retired.filter { now < $0.until }.map(\.key)
    return JWKSet(keys: keys.compactMap(\.publicJWK))
  }
}
