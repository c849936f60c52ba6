import Auth
import Tokens

/// **Vulnerable twin** of ``AccessTokenVerifier``: `exp` is not looked at, so a stolen token is good for ever.
struct NoExpiryCheck: AccessTokenVerifying {
  let secure: any AccessTokenVerifying

  func verify(_ token: String, now: NumericDate) throws(TokenRejection) -> AccessTokenClaims {
    do {
      return try secure.verify(token, now: now)
    } catch .expired(let end, _) {
      RequestWitness.current?.record(
        AuthEvent.Weakness(
          name: LabWeakness.expiredTokenAccepted.rawValue,
          explanation: "The token had expired, and nobody looked at exp."
        )
      )
      return try secure.verify(token, now: end.adding(seconds: -1))
    }
  }
}
