/// A JWK Set (RFC 7517 §5): what `/.well-known/jwks.json` answers.
package struct JWKSet: Sendable, Equatable {
  package var keys: [JWK]

  package init(keys: [JWK]) {
    self.keys = keys
  }

  /// The set as JSON bytes, for a body of type `application/jwk-set+json` (RFC 7517 §8.5.2).
  package var jsonBytes: [UInt8] {
    var object = JSONObject()
    object.append("keys", .array(keys.map { .object($0.json) }))
    return JSONWriter.bytes(of: .object(object))
  }

  /// Reads a set. Keys of types that are not known are left out (RFC 7517 §5); two with one `kid`, or secrets
  /// beside public keys, spoil the whole set.
  ///
  /// - Throws: ``KeyError``
  package init(parsing bytes: [UInt8]) throws(KeyError) {
    let json = try KeyJSON.object(bytes)
    guard let value = json["keys"] else { throw .missingMember("keys") }
    guard case .array(let elements) = value else { throw .invalidMember("keys") }
    keys = []
    for element in elements {
      guard case .object(let object) = element else { throw .invalidMember("keys") }
      do {
        keys.append(try JWK(json: object))
      } catch .unsupportedKeyType {
        continue
      }
    }
    var ids = Set<String>()
    for id in keys.compactMap(\.id) where !ids.insert(id).inserted { throw .duplicateKeyID(id) }
    guard Set(keys.map(\.isSymmetric)).count <= 1 else { throw .mixedKeySet }
  }

  /// The key with this identifier, exact byte for byte.
  package subscript(id: String) -> JWK? {
    keys.first { $0.id?.hasSameBytes(as: id) ?? false }
  }
}
