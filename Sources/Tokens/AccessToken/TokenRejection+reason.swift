extension TokenRejection: CustomStringConvertible {
  /// One sentence for the trace. It repeats nothing of the token but names and numbers of our own choosing,
  /// so that a trace or a log line can hold it.
  package var reason: String {
    switch self {
    case .tooLong(let limit): "The token is longer than \(limit) bytes."
    case .notCompact(let segments):
      "A signed token has three segments between dots; this one has \(segments)."
    case .encrypted: "The token has five segments: it is encrypted (JWE), and only signed tokens are taken."
    case .invalidBase64URL(let segment):
      "The \(segment.rawValue) is not base64url without padding, in its one canonical spelling."
    case .invalidJSON(let segment, let error): "The \(segment.rawValue) is not strict JSON: \(error)."
    case .notAnObject(let segment): "The \(segment.rawValue) is JSON, but not an object."
    case .missingAlgorithm: "The header names no algorithm (alg)."
    case .unsecured: "The header says alg none: a token without a signature proves nothing."
    case .unsupportedAlgorithm: "The header's algorithm (alg) is none that the server's keys have."
    case .algorithmMismatch(let token, let key):
      "The header says alg \(token.rawValue), but the key is for \(key.rawValue) alone."
    case .missingKeyID: "The header names no key (kid)."
    case .invalidKeyID: "The header's key identifier (kid) is not a string."
    case .unknownKeyID: "The header names a key (kid) that the server does not have; no other key is tried."
    case .retiredKey: "The key that kid names has been retired, and its last token has expired."
    case .keyInHeader(let name):
      "The header brings its own key (\(name)): a key from the token would vouch for itself."
    case .criticalExtension: "The header lists critical extensions (crit), and the server understands none."
    case .unencodedPayload: "The header sets b64, the unencoded payload of RFC 7797, which is not supported."
    case .missingType: "The header has no typ: an access token says at+jwt."
    case .wrongType: "The header's typ is not at+jwt: this is another kind of token."
    case .missingSignature: "The signature is empty."
    case .invalidSignature:
      "The signature does not match the header and payload under the key."
    case .missingClaim(let name): "The claim \(name) is missing."
    case .invalidClaim(let name): "The claim \(name) does not have the form that it must have."
    case .wrongIssuer: "The token was issued by somebody else (iss)."
    case .wrongAudience: "The token is meant for somebody else (aud)."
    case .expired(let at, let now): "The token expired at \(at) (exp), and it is \(now)."
    case .notYetValid(let from, let now): "The token is valid from \(from) on (nbf), and it is \(now)."
    case .issuedInFuture(let at, let now): "The token says it was issued at \(at) (iat), and it is \(now)."
    }
  }

  package var description: String { reason }
}
