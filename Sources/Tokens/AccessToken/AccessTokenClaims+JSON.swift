extension AccessTokenClaims {
  /// The claims set as JSON, its members in a fixed order so that the same claims give the same bytes.
  package var json: JSONObject {
    var object = JSONObject()
    object.append("iss", .string(issuer))
    object.append("aud", audience.count == 1 ? .string(audience[0]) : .array(audience.map(JSONValue.string)))
    object.append("sub", .string(subject))
    object.append("iat", .integer(issuedAt.seconds))
    if let notBefore { object.append("nbf", .integer(notBefore.seconds)) }
    object.append("exp", .integer(expiresAt.seconds))
    object.append("jti", .string(id))
    object.append("sid", .string(session))
    return object
  }

  /// Reads a claims set. Members of other names are ignored (RFC 7519 §4).
  ///
  /// - Throws: ``TokenRejection/missingClaim(_:)``, ``TokenRejection/invalidClaim(_:)``.
  package init(json: JSONObject) throws(TokenRejection) {
    self.init(
      issuer: try Self.text("iss", in: json),
      audience: try Self.audience(in: json),
      subject: try Self.text("sub", in: json),
      issuedAt: try Self.date("iat", in: json),
      expiresAt: try Self.date("exp", in: json),
      notBefore: json["nbf"] == nil ? nil : try Self.date("nbf", in: json),
      id: try Self.text("jti", in: json),
      session: try Self.text("sid", in: json)
    )
  }

  private static func text(_ name: String, in json: JSONObject) throws(TokenRejection) -> String {
    switch json[name] {
    case .string(let text)? where !text.isEmpty: return text
    case nil: throw .missingClaim(name)
    default: throw .invalidClaim(name)
    }
  }

  /// RFC 7519 §2 NumericDate, as a JSON integer from 0 to the year 9999: not a string, a fraction or an
  /// exponent.
  private static func date(_ name: String, in json: JSONObject) throws(TokenRejection) -> NumericDate {
    switch json[name] {
    case .integer(let seconds)? where (0...NumericDate.latest.seconds).contains(seconds):
      return NumericDate(seconds: seconds)
    case nil: throw .missingClaim(name)
    default: throw .invalidClaim(name)
    }
  }

  private static func audience(in json: JSONObject) throws(TokenRejection) -> [String] {
    switch json["aud"] {
    case .string(let one)?: return [one]
    case .array(let elements)?:
      var audience: [String] = []
      for element in elements {
        guard case .string(let text) = element else { throw .invalidClaim("aud") }
        audience.append(text)
      }
      return audience
    case nil: throw .missingClaim("aud")
    default: throw .invalidClaim("aud")
    }
  }
}
