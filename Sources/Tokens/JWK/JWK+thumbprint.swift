internal import LibCrypto

extension JWK {
  /// The JWK thumbprint with SHA-256 (RFC 7638, RFC 8037 §2): the digest of the members that the key's type
  /// requires, sorted by name, with no white space.
  ///
  /// That of a shared secret is a digest of the secret: it gives nothing away where the secret is random (RFC
  /// 7638 §7).
  package var thumbprint: String {
    var required = JSONObject()
    for member in requiredMembers.sorted(by: { $0.name < $1.name }) {
      required.append(member.name, member.value)
    }
    return Base64URL.encode(SHA256.digest(JSONWriter.bytes(of: .object(required))))
  }
}
