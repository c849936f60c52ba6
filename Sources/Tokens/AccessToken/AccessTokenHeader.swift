/// What the header of an access token must say (RFC 7515 §4.1, RFC 8725 §3, RFC 9068 §2.1).
struct AccessTokenHeader {
  let algorithm: SignatureAlgorithm
  let keyID: String

  init(json header: JSONObject) throws(TokenRejection) {
    algorithm = try Self.algorithm(in: header)
    for name in ["jwk", "jku", "x5u", "x5c"] where header[name] != nil { throw .keyInHeader(name) }
    // RFC 7515 §4.1.11: a list that names anything not understood makes the token invalid; an empty one is invalid.
    guard header["crit"] == nil else { throw .criticalExtension }
    // RFC 7797 §3. `true` would be the default, but is only allowed beside `crit`, which is refused.
    guard header["b64"] == nil else { throw .unencodedPayload }
    try Self.checkType(in: header)
    guard case .string(let id)? = header["kid"] else { throw .missingKeyID }
    keyID = id
  }

  private static func algorithm(in header: JSONObject) throws(TokenRejection) -> SignatureAlgorithm {
    guard case .string(let name)? = header["alg"] else { throw .missingAlgorithm }
    if let algorithm = SignatureAlgorithm(rawValue: name) { return algorithm }
    throw name.lowercased() == "none" ? .unsecured : .unsupportedAlgorithm
  }

  /// RFC 9068 §4: `at+jwt` or `application/at+jwt`; media types ignore case (RFC 7515 §4.1.9).
  private static func checkType(in header: JSONObject) throws(TokenRejection) {
    guard case .string(let type)? = header["typ"] else { throw .missingType }
    if type == "at+jwt" { return }
    guard ["at+jwt", "application/at+jwt"].contains(type.lowercased()) else { throw .wrongType }
  }
}
