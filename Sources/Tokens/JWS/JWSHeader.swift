/// What every signed token's header must say (RFC 7515 §4.1).
struct JWSHeader {
  let json: JSONObject
  let algorithm: SignatureAlgorithm
  /// `kid`
  let keyID: String?

  init(json: JSONObject) throws(TokenRejection) {
    self.json = json
    algorithm = try Self.algorithm(in: json)
    // §4.1.11: a list that names anything not understood makes the token invalid, and nothing is understood
    // here. An empty list is invalid anyhow.
    guard json["crit"] == nil else { throw .criticalExtension }
    // RFC 7797 §6: `b64` must be listed in `crit`, even when it says the default.
    guard json["b64"] == nil else { throw .unencodedPayload }
    switch json["kid"] {
    case .string(let id)?: keyID = id
    case nil: keyID = nil
    default: throw .invalidKeyID
    }
  }

  /// RFC 8725 §3.1: compared exactly; any spelling of `none` gets its own reason, since it is always an
  /// attack.
  private static func algorithm(in header: JSONObject) throws(TokenRejection) -> SignatureAlgorithm {
    guard case .string(let name)? = header["alg"] else { throw .missingAlgorithm }
    if let algorithm = SignatureAlgorithm(rawValue: name) { return algorithm }
    throw name.lowercased() == "none" ? .unsecured : .unsupportedAlgorithm
  }
}
