internal import LibCrypto

/// Verifies access tokens in the profile of RFC 9068 §4. There is no setting that turns a check off.
package struct AccessTokenVerifier: AccessTokenVerifying {
  private let keys: KeySet
  private let issuer: String
  private let audience: String
  private let leeway: Int64
  private let ownHeaders: [(entry: KeySet.Entry, header: ArraySlice<UInt8>)]

  /// - Parameter leeway: seconds by which clocks may differ, from 0 to 60 (R16).
  package init(keys: KeySet, issuer: String, audience: String, leeway: Int64) {
    precondition((0...60).contains(leeway), "a leeway of \(leeway) s is not between 0 and 60 s")
    self.keys = keys
    self.issuer = issuer
    self.audience = audience
    self.leeway = leeway
    ownHeaders = keys.entries.map {
      ($0, AccessTokenHeader.encoded(algorithm: $0.key.algorithm, keyID: $0.key.id)[...])
    }
  }

  package func verify(_ token: String, now: NumericDate) throws(TokenRejection) -> AccessTokenClaims {
    let token = try CompactToken(token)
    let key = try key(for: token.header, now: now)
    try token.checkSignature(with: key)
    let claims = try AccessTokenClaims(json: try CompactToken.object(.payload, token.payload))
    try check(claims, now: now)
    return claims
  }

  /// The key that `kid` names, and no other (R4).
  private func key(for header: ArraySlice<UInt8>, now: NumericDate) throws(TokenRejection) -> VerificationKey
  {
    let entry = if let own = ownKey(for: header) { own } else { try namedKey(in: header) }
    if let until = entry.until, now >= until.adding(seconds: leeway) { throw .retiredKey }
    return entry.key
  }

  /// The key whose own header this is, byte for byte: nearly every token that is not forged, spared the
  /// parsing of a header that says what is known already.
  private func ownKey(for header: ArraySlice<UInt8>) -> KeySet.Entry? {
    for (entry, own) in ownHeaders where constantTimeEqual(own, header) { return entry }
    return nil
  }

  private func namedKey(in header: ArraySlice<UInt8>) throws(TokenRejection) -> KeySet.Entry {
    let header = try AccessTokenHeader(json: try CompactToken.object(.header, header))
    guard let entry = keys.lookUp(header.keyID) else { throw .unknownKeyID }
    guard entry.key.algorithm == header.algorithm else {
      throw .algorithmMismatch(token: header.algorithm, key: entry.key.algorithm)
    }
    return entry
  }

  private func check(_ claims: AccessTokenClaims, now: NumericDate) throws(TokenRejection) {
    guard claims.issuer.hasSameBytes(as: issuer) else { throw .wrongIssuer }
    guard claims.audience.contains(where: { $0.hasSameBytes(as: audience) }) else { throw .wrongAudience }
    guard now < claims.expiresAt.adding(seconds: leeway) else {
      throw .expired(at: claims.expiresAt, now: now)
    }
    let latestStart = now.adding(seconds: leeway)
    if let notBefore = claims.notBefore, notBefore > latestStart {
      throw .notYetValid(from: notBefore, now: now)
    }
    guard claims.issuedAt <= latestStart else { throw .issuedInFuture(at: claims.issuedAt, now: now) }
  }
}
