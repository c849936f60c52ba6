/// Verifies access tokens in the profile of RFC 9068 §4. There is no setting that turns a check off.
package struct AccessTokenVerifier: AccessTokenVerifying {
  private let keys: KeySet
  private let issuer: String
  private let audience: String
  private let leeway: Int64

  /// - Parameter leeway: seconds by which clocks may differ, from 0 to 60 (R16).
  package init(keys: KeySet, issuer: String, audience: String, leeway: Int64) {
    precondition((0...60).contains(leeway), "a leeway of \(leeway) s is not between 0 and 60 s")
    self.keys = keys
    self.issuer = issuer
    self.audience = audience
    self.leeway = leeway
  }

  package func verify(_ token: String, now: NumericDate) throws(TokenRejection) -> AccessTokenClaims {
    let token = try CompactToken(token)
    let header = try AccessTokenHeader(json: try Self.object(.header, token.header))
    let key = try key(for: header, now: now)
    guard !token.signature.isEmpty else { throw .missingSignature }
    guard let signature = Base64URL.decode(token.signature) else { throw .invalidBase64URL(.signature) }
    guard key.isValid(signature[...], for: token.signingInput) else { throw .invalidSignature }
    let claims = try AccessTokenClaims(json: try Self.object(.payload, token.payload))
    try check(claims, now: now)
    return claims
  }

  /// The key that `kid` names, and no other (R4).
  private func key(for header: AccessTokenHeader, now: NumericDate) throws(TokenRejection) -> VerificationKey
  {
    guard let (key, until) = keys.lookUp(header.keyID) else { throw .unknownKeyID }
    guard key.algorithm == header.algorithm else {
      throw .algorithmMismatch(token: header.algorithm, key: key.algorithm)
    }
    if let until, now >= until.adding(seconds: leeway) { throw .retiredKey }
    return key
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

  private static func object(
    _ segment: TokenSegment,
    _ encoded: ArraySlice<UInt8>
  ) throws(TokenRejection) -> JSONObject {
    guard let bytes = Base64URL.decode(encoded) else { throw .invalidBase64URL(segment) }
    let value: JSONValue
    do {
      value = try JSONParser.parse(bytes)
    } catch {
      throw .invalidJSON(segment, error)
    }
    guard case .object(let object) = value else { throw .notAnObject(segment) }
    return object
  }
}
