/// Signed tokens of any content in compact serialization (RFC 7515): the signature and nothing else. What a
/// valid token means is for others to check, ``AccessTokenVerifier`` for one.
package enum JWS {
  package struct Verified: Sendable, Equatable {
    package let header: JSONObject
    package let payload: [UInt8]
  }

  /// Checks the signature of `compact` under `key`, whatever `kid` the header names.
  ///
  /// Keys that the header brings along (`jwk`, `jku`, `x5c`, `x5u`) are ignored: `key` is the only one.
  ///
  /// - Throws: ``TokenRejection``: the form, the header's `alg`, `crit` or `b64`, or the signature.
  package static func verify(
    compact: String,
    key: VerificationKey
  ) throws(TokenRejection) -> Verified {
    let token = try CompactToken(compact)
    let header = try JWSHeader(json: try CompactToken.object(.header, token.header))
    guard header.algorithm == key.algorithm else {
      throw .algorithmMismatch(token: header.algorithm, key: key.algorithm)
    }
    try token.checkSignature(with: key)
    guard let payload = Base64URL.decode(token.payload) else { throw .invalidBase64URL(.payload) }
    return Verified(header: header.json, payload: payload)
  }

  /// The same with a JWK, whose own `alg`, `use` and `key_ops` must allow it.
  ///
  /// - Throws: ``JWSError``
  package static func verify(compact: String, jwk: JWK) throws(JWSError) -> Verified {
    let key: VerificationKey
    do {
      key = try VerificationKey(jwk: jwk)
    } catch {
      throw .key(error)
    }
    do {
      return try verify(compact: compact, key: key)
    } catch {
      throw .token(error)
    }
  }

  /// The same with the key of a set that the header's `kid` names, and no other.
  ///
  /// - Throws: ``JWSError``
  package static func verify(compact: String, jwks: JWKSet) throws(JWSError) -> Verified {
    let id: String
    do {
      id = try keyID(of: compact)
    } catch {
      throw .token(error)
    }
    guard let jwk = jwks[id] else { throw .token(.unknownKeyID) }
    return try verify(compact: compact, jwk: jwk)
  }

  private static func keyID(of compact: String) throws(TokenRejection) -> String {
    let token = try CompactToken(compact)
    let header = try JWSHeader(json: try CompactToken.object(.header, token.header))
    guard let id = header.keyID else { throw .missingKeyID }
    return id
  }

  /// Signs `payload`.
  ///
  /// - Parameter type: the header's `typ`, such as `JWT`, or nil for none.
  package static func sign(payload: [UInt8], key: SigningKey, type: String? = nil) -> String {
    var header = JSONObject()
    header.append("alg", .string(key.algorithm.rawValue))
    header.append("kid", .string(key.id))
    if let type { header.append("typ", .string(type)) }
    let encodedHeader = Base64URL.encodedBytes(JSONWriter.bytes(of: .object(header))[...])
    return sign(encodedHeader: encodedHeader, payload: payload, key: key)
  }

  static func sign(encodedHeader: [UInt8], payload: [UInt8], key: SigningKey) -> String {
    var token = encodedHeader
    token.append(UInt8(ascii: "."))
    token += Base64URL.encodedBytes(payload[...])
    let signature = key.sign(token)
    token.append(UInt8(ascii: "."))
    token += Base64URL.encodedBytes(signature[...])
    return String(decoding: token, as: UTF8.self)
  }
}

/// Why a token did not verify with a JWK: the key is at fault, or the token.
package enum JWSError: Error, Sendable, Equatable {
  case key(KeyError)
  case token(TokenRejection)
}

extension JWSError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .key(let error): "\(error)"
    case .token(let rejection): rejection.reason
    }
  }
}
