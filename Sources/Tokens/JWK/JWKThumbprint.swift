internal import LibCrypto

/// The JWK thumbprint (RFC 7638): SHA-256 over the required members, sorted by name, with no white space.
enum JWKThumbprint {
  /// - Parameter members: the required members of the key's type, already in the order of their names.
  static func of(_ members: [(name: String, value: String)]) -> String {
    var object = JSONObject()
    for member in members { object.append(member.name, .string(member.value)) }
    return Base64URL.encode(SHA256.digest(JSONWriter.bytes(of: .object(object))))
  }
}
