import Auth
import Tokens

extension ServerKeys {
  /// Whether these keys made an access token, and why it is refused at `now` if it is.
  func judge(_ token: String, now: NumericDate) -> (signature: SignatureJudgement, problem: String?) {
    do {
      _ = try verifier(leeway: 0).verify(token, now: now)
      return (.valid, nil)
    } catch {
      return (SignatureJudgement(error), error.reason)
    }
  }
}

enum SignatureJudgement: String, Sendable, CaseIterable {
  case valid, invalid
  /// It was not checked: there is no key for it, or the token is none that a key is tried on.
  case unknown

  fileprivate init(_ rejection: TokenRejection) {
    switch rejection {
    // The claims are looked at only when the signature was right.
    case .expired, .notYetValid, .issuedInFuture, .wrongIssuer, .wrongAudience, .missingClaim, .invalidClaim:
      self = .valid
    case .unknownKeyID, .retiredKey, .missingKeyID, .invalidKeyID, .unsupportedAlgorithm, .encrypted,
      .missingType, .wrongType, .keyInHeader, .criticalExtension, .unencodedPayload:
      self = .unknown
    default: self = .invalid
    }
  }
}
