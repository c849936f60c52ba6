/// Issues access tokens in the profile of RFC 9068, signed with the current key of a set.
package struct AccessTokenIssuer: Sendable {
  private let key: SigningKey
  private let issuer: String
  private let audience: String
  /// The header is the same for every token of a key.
  private let encodedHeader: [UInt8]

  package init(keys: KeySet, issuer: String, audience: String) {
    key = keys.current
    self.issuer = issuer
    self.audience = audience
    encodedHeader = Base64URL.encodedBytes(JSONWriter.bytes(of: .object(Self.header(for: keys.current)))[...])
  }

  /// - Parameters:
  ///   - subject: the user's identifier, never a name or an address (R23).
  ///   - session: the session's identifier.
  ///   - id: an identifier that no other token has.
  ///   - expiresAt: the first second at which the token is no longer valid.
  package func issue(
    subject: String,
    session: String,
    id: String,
    issuedAt: NumericDate,
    expiresAt: NumericDate,
    notBefore: NumericDate? = nil
  ) -> String {
    issue(
      AccessTokenClaims(
        issuer: issuer,
        audience: [audience],
        subject: subject,
        issuedAt: issuedAt,
        expiresAt: expiresAt,
        notBefore: notBefore,
        id: id,
        session: session
      )
    )
  }

  private func issue(_ claims: AccessTokenClaims) -> String {
    var token = encodedHeader
    token.append(UInt8(ascii: "."))
    token += Base64URL.encodedBytes(JSONWriter.bytes(of: .object(claims.json))[...])
    let signature = key.sign(token)
    token.append(UInt8(ascii: "."))
    token += Base64URL.encodedBytes(signature[...])
    return String(decoding: token, as: UTF8.self)
  }

  private static func header(for key: SigningKey) -> JSONObject {
    var header = JSONObject()
    header.append("alg", .string(key.algorithm.rawValue))
    header.append("kid", .string(key.id))
    header.append("typ", .string("at+jwt"))
    return header
  }
}
