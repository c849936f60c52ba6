import Tokens

/// What the claims of a token must say to be valid (RFC 7519 §4.1), beside what its issuer and its reader have agreed.
struct ClaimsExpectation {
  let audience: String?
  let issuer: String?
  let now: NumericDate

  /// - Parameter payload: of a token whose signature is right.
  func check(_ payload: [UInt8]) throws(TokenRejection) {
    let value: JSONValue
    do {
      value = try JSONParser.parse(payload)
    } catch {
      throw .invalidJSON(.payload, error)
    }
    guard case .object(let claims) = value else { throw .notAnObject(.payload) }
    if let issuer {
      guard try text("iss", in: claims) == Array(issuer.utf8) else { throw .wrongIssuer }
    }
    if let audience {
      guard try audiences(in: claims).contains(Array(audience.utf8)) else { throw .wrongAudience }
    }
    guard let expiresAt = try date("exp", in: claims) else { throw .missingClaim("exp") }
    guard now < expiresAt else { throw .expired(at: expiresAt, now: now) }
    if let notBefore = try date("nbf", in: claims), now < notBefore {
      throw .notYetValid(from: notBefore, now: now)
    }
    if let issuedAt = try date("iat", in: claims), now < issuedAt {
      throw .issuedInFuture(at: issuedAt, now: now)
    }
  }

  /// Compared byte for byte (RFC 7519 §7.3).
  private func text(_ name: String, in claims: JSONObject) throws(TokenRejection) -> [UInt8] {
    switch claims[name] {
    case .string(let text)?: return Array(text.utf8)
    case nil: throw .missingClaim(name)
    default: throw .invalidClaim(name)
    }
  }

  private func audiences(in claims: JSONObject) throws(TokenRejection) -> [[UInt8]] {
    guard case .array(let elements)? = claims["aud"] else { return [try text("aud", in: claims)] }
    var audiences: [[UInt8]] = []
    for element in elements {
      guard case .string(let text) = element else { throw .invalidClaim("aud") }
      audiences.append(Array(text.utf8))
    }
    return audiences
  }

  /// Whole seconds from 1970 to the year 9999, as an integer (RFC 7519 §2): a text or a fraction is refused.
  private func date(_ name: String, in claims: JSONObject) throws(TokenRejection) -> NumericDate? {
    switch claims[name] {
    case .integer(let seconds)? where (0...253_402_300_799).contains(seconds):
      return NumericDate(seconds: seconds)
    case nil: return nil
    default: throw .invalidClaim(name)
    }
  }
}
