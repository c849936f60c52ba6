internal import LibCrypto

/// Why a key was refused: told at start-up to whoever configured it, never to a client.
package enum KeyError: Error, Sendable, Equatable {
  /// RFC 7518 §3.2: an HS256 key has at least as many bits as its digest.
  case secretTooShort(bytes: Int, minimum: Int)
  /// The secret is in the documentation of some library or specification, or repeats a few bytes.
  case guessableSecret
  /// RFC 7518 §3.3: an RSA modulus has 2048 bits or more. An upper bound keeps verification cheap.
  case modulusSize(bits: Int, allowed: ClosedRange<Int>)
  case emptyKeyID
  case keyIDTooLong(limit: Int)
  case duplicateKeyID(String)
  /// The key has no private part, and signing needs one.
  case notPrivate
  /// `alg`, `use` or `key_ops` of the JWK says that the key is for something else.
  case notForThis(parameter: String)
  case invalidKey(reason: String)
}

extension KeyError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .secretTooShort(let bytes, let minimum):
      "an HS256 secret needs \(minimum) bytes or more, and this one has \(bytes)"
    case .guessableSecret: "the secret is a documented example or repeats itself: make a random one"
    case .modulusSize(let bits, let allowed):
      "an RSA modulus needs \(allowed.lowerBound) to \(allowed.upperBound) bits, and this one has \(bits)"
    case .emptyKeyID: "a key identifier (kid) may not be empty"
    case .keyIDTooLong(let limit): "a key identifier (kid) may have \(limit) bytes at most"
    case .duplicateKeyID(let id): "two keys have the identifier (kid) \(id)"
    case .notPrivate: "the key has no private part, so it cannot sign"
    case .notForThis(let parameter): "the key's \(parameter) says that it is for another use"
    case .invalidKey(let reason): "invalid key: \(reason)"
    }
  }
}
