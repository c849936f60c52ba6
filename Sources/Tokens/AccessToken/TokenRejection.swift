/// Why an access token was refused: for the trace and for tests. The client gets one and the same answer to
/// all of them, since what differs would tell an attacker how far a forgery got.
package enum TokenRejection: Error, Sendable, Equatable {
  // The form (RFC 7515 §7.1).
  case tooLong(limit: Int)
  /// Not three segments: `count` is how many there are.
  case notCompact(segments: Int)
  case encrypted
  case invalidBase64URL(TokenSegment)
  case invalidJSON(TokenSegment, JSONError)
  case notAnObject(TokenSegment)

  // The header (RFC 7515 §4, RFC 8725 §3).
  case missingAlgorithm
  case unsecured
  case unsupportedAlgorithm
  /// `alg` is not the one algorithm of the key that `kid` names.
  case algorithmMismatch(token: SignatureAlgorithm, key: SignatureAlgorithm)
  case missingKeyID
  case invalidKeyID
  case unknownKeyID
  case retiredKey
  /// The token brought a key along, or an address to fetch one from: the parameter's name.
  case keyInHeader(String)
  case criticalExtension
  case unencodedPayload
  case missingType
  case wrongType

  // The signature.
  case missingSignature
  case invalidSignature

  // The claims (RFC 7519 §4.1, RFC 9068 §4).
  case missingClaim(String)
  case invalidClaim(String)
  case wrongIssuer
  case wrongAudience
  case expired(at: NumericDate, now: NumericDate)
  case notYetValid(from: NumericDate, now: NumericDate)
  case issuedInFuture(at: NumericDate, now: NumericDate)
}

/// A part of a compact token: two that hold JSON, and one that holds bytes.
package enum TokenSegment: String, Sendable, Equatable {
  case header
  case payload
  case signature
}
