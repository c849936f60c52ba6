/// Why a key was refused: told at start-up to whoever configured it, never to a client.
package enum KeyError: Error, Sendable, Equatable {
  /// RFC 7518 §3.2: an HS256 key has at least as many bits as its digest.
  case secretTooShort(bytes: Int, minimum: Int)
  /// The secret is in the documentation of some library or specification, or repeats a few bytes.
  case guessableSecret
  case emptyKeyID
  case keyIDTooLong(limit: Int)
  case duplicateKeyID(String)
  /// The key has no private part, and signing needs one.
  case notPrivate
  /// `alg`, `use` or `key_ops` of the JWK says that the key is for something else.
  case notForThis(parameter: String)
  /// The parts are no key: a point off the curve, a modulus too short, a private part of another key.
  case invalidKey(reason: String)
  /// The JWK or JWK Set is not strict JSON.
  case invalidJSON(JSONError)
  case notAnObject
  case missingMember(String)
  /// The member is there in a form that RFC 7517 or RFC 7518 does not give it.
  case invalidMember(String)
  /// The `kty`, or the `crv` with it, is none of those that keys here can have.
  case unsupportedKeyType
  /// RFC 8725 §2.1: a set with shared secrets beside public keys invites the confusion of the two.
  case mixedKeySet
}

extension KeyError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .secretTooShort(let bytes, let minimum):
      "an HS256 secret needs \(minimum) bytes or more, and this one has \(bytes)"
    case .guessableSecret: "the secret is a documented example or repeats itself: make a random one"
    case .emptyKeyID: "a key identifier (kid) may not be empty"
    case .keyIDTooLong(let limit): "a key identifier (kid) may have \(limit) bytes at most"
    case .duplicateKeyID(let id): "two keys have the identifier (kid) \(id)"
    case .notPrivate: "the key has no private part, so it cannot sign"
    case .notForThis(let parameter): "the key's \(parameter) says that it is for another use"
    case .invalidKey(let reason): "invalid key: \(reason)"
    case .invalidJSON(let error): "the key is not strict JSON: \(error)"
    case .notAnObject: "the key is JSON, but not an object"
    case .missingMember(let name): "the key has no \(name)"
    case .invalidMember(let name): "the key's \(name) does not have the form that it must have"
    case .unsupportedKeyType: "the key is none of oct, EC with P-256, RSA, or OKP with Ed25519"
    case .mixedKeySet: "the key set mixes shared secrets and public keys"
    }
  }
}
