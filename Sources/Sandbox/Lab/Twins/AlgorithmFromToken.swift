import Auth
import Tokens

/// **Vulnerable twin** of ``AccessTokenVerifier``: it lets the token's own header say that it needs no signature
/// (RFC 8725 §2.1, CVE-2015-9235). Whoever can write JSON is any user.
struct AlgorithmFromToken: AccessTokenVerifying {
  let secure: any AccessTokenVerifying

  func verify(_ token: String, now: NumericDate) throws(TokenRejection) -> AccessTokenClaims {
    let inspection = TokenInspection(token)
    guard let header = inspection.header,
      case .string(let algorithm)? = header.members.first(where: { $0.name == "alg" })?.value,
      algorithm.lowercased() == "none", let payload = inspection.payload
    else { return try secure.verify(token, now: now) }
    var object = JSONObject()
    for member in payload.members where object[member.name] == nil {
      object.append(member.name, member.value)
    }
    let claims = try AccessTokenClaims(json: object)
    guard now < claims.expiresAt else { throw .expired(at: claims.expiresAt, now: now) }
    RequestWitness.current?.record(
      AuthEvent.Weakness(
        name: LabWeakness.unsignedTokenAccepted.rawValue,
        explanation: "The token's header says alg none, so nobody looked for a signature."
      )
    )
    return claims
  }
}
