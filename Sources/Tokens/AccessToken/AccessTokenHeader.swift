/// What the header of an access token must say beside what every JWS must (RFC 8725 §3, RFC 9068 §2.1).
struct AccessTokenHeader {
  let algorithm: SignatureAlgorithm
  let keyID: String

  init(json: JSONObject) throws(TokenRejection) {
    let header = try JWSHeader(json: json)
    for name in ["jwk", "jku", "x5u", "x5c"] where json[name] != nil { throw .keyInHeader(name) }
    try Self.checkType(in: json)
    guard let id = header.keyID else { throw .missingKeyID }
    algorithm = header.algorithm
    keyID = id
  }

  /// RFC 9068 §4: `at+jwt` or `application/at+jwt`; media types ignore case (RFC 7515 §4.1.9).
  private static func checkType(in header: JSONObject) throws(TokenRejection) {
    guard case .string(let type)? = header["typ"] else { throw .missingType }
    guard ["at+jwt", "application/at+jwt"].contains(type.lowercased()) else { throw .wrongType }
  }

  /// The header that tokens signed with this key have.
  static func json(algorithm: SignatureAlgorithm, keyID: String) -> JSONObject {
    var header = JSONObject()
    header.append("alg", .string(algorithm.rawValue))
    header.append("kid", .string(keyID))
    header.append("typ", .string("at+jwt"))
    return header
  }

  /// The same as the first segment of a token.
  static func encoded(algorithm: SignatureAlgorithm, keyID: String) -> [UInt8] {
    Base64URL.encodedBytes(JSONWriter.bytes(of: .object(json(algorithm: algorithm, keyID: keyID)))[...])
  }
}
