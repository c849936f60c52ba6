import Auth
import LibCrypto
import Tokens

/// **Vulnerable twin** of ``AccessTokenVerifier``: it checks an HS256 token that names a public key's `kid` with HMAC,
/// and takes the public key's own text for the secret (RFC 8725 §2.1, CVE-2015-9235). Everybody has that text.
struct PublicKeyAsSecret: AccessTokenVerifying {
  let secure: any AccessTokenVerifying
  /// As `/.well-known/jwks.json` shows them.
  let publicKeys: @Sendable () -> JWKSet

  func verify(_ token: String, now: NumericDate) throws(TokenRejection) -> AccessTokenClaims {
    let rejection: TokenRejection
    do {
      return try secure.verify(token, now: now)
    } catch {
      rejection = error
    }
    guard case .algorithmMismatch(token: .hs256, key: _) = rejection, let claims = confused(token) else {
      throw rejection
    }
    guard now < claims.expiresAt else { throw .expired(at: claims.expiresAt, now: now) }
    RequestWitness.current?.record(
      AuthEvent.Weakness(
        name: LabWeakness.publicKeyTakenForSecret.rawValue,
        explanation:
          "The token says HS256 and names a public key, so the public key's text was taken for the secret."
      )
    )
    return claims
  }

  private func confused(_ token: String) -> AccessTokenClaims? {
    let segments = token.split(separator: ".", omittingEmptySubsequences: false)
    guard segments.count == 3, let signature = Base64URL.decode(String(segments[2])),
      case .string(let id)? = TokenInspection(token).header?.members.first(where: { $0.name == "kid" })?.value,
      let key = publicKeys()[id],
      let payload = Base64URL.decode(String(segments[1])),
      case .object(let claims)? = try? JSONParser.parse(payload)
    else { return nil }
    let text = JSONWriter.bytes(of: .object(key.json))
    let expected = HMACSHA256.authenticationCode(for: Array("\(segments[0]).\(segments[1])".utf8), key: text)
    return expected == signature ? try? AccessTokenClaims(json: claims) : nil
  }
}
