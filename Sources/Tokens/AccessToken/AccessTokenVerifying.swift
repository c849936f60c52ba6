/// Turns a presented access token into its claims, or says why not.
package protocol AccessTokenVerifying: Sendable {
  /// - Parameter now: the time by the server's own clock.
  /// - Throws: the first reason found, in the order form, header, key, signature, claims.
  func verify(_ token: String, now: NumericDate) throws(TokenRejection) -> AccessTokenClaims
}
