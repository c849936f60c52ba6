extension JWK {
  /// The key as JSON, private parts and all: for the owner's own file. See ``publicOnly`` for everybody else.
  package var json: JSONObject {
    var object = JSONObject()
    for member in requiredMembers + privateMembers { object.append(member.name, member.value) }
    if let id { object.append("kid", .string(id)) }
    if let use { object.append("use", .string(use)) }
    if let operations { object.append("key_ops", .array(operations.map(JSONValue.string))) }
    if let algorithm { object.append("alg", .string(algorithm)) }
    return object
  }

  /// Reads a JWK. Members that are not known are ignored (RFC 7517 §4).
  ///
  /// - Throws: ``KeyError/invalidJSON(_:)``, ``KeyError/notAnObject``, ``KeyError/missingMember(_:)``,
  ///   ``KeyError/invalidMember(_:)``, ``KeyError/unsupportedKeyType``.
  package init(parsing bytes: [UInt8]) throws(KeyError) {
    try self.init(json: try KeyJSON.object(bytes))
  }

  package init(json: JSONObject) throws(KeyError) {
    self.init(
      parts: try Parts(json: json),
      id: try KeyJSON.text("kid", in: json),
      algorithm: try KeyJSON.text("alg", in: json),
      use: try KeyJSON.text("use", in: json),
      operations: try KeyJSON.texts("key_ops", in: json)
    )
  }
}

extension JWK.Parts {
  fileprivate init(json: JSONObject) throws(KeyError) {
    guard let type = try KeyJSON.text("kty", in: json) else { throw .missingMember("kty") }
    let curve = try KeyJSON.text("crv", in: json)
    switch (type, curve) {
    case ("oct", _):
      self = .symmetric(secret: try KeyJSON.bytes("k", in: json))
    case ("EC", "P-256"):
      self = .p256(
        x: try KeyJSON.bytes("x", in: json, count: 32),
        y: try KeyJSON.bytes("y", in: json, count: 32),
        d: json["d"] == nil ? nil : try KeyJSON.bytes("d", in: json, count: 32)
      )
    case ("RSA", _):
      self = .rsa(
        n: try KeyJSON.number("n", in: json),
        e: try KeyJSON.number("e", in: json),
        privatePart: json["d"] == nil ? nil : try JWK.RSAPrivatePart(json: json)
      )
    case ("OKP", "Ed25519"):
      self = .ed25519(
        x: try KeyJSON.bytes("x", in: json, count: 32),
        d: json["d"] == nil ? nil : try KeyJSON.bytes("d", in: json, count: 32)
      )
    default: throw .unsupportedKeyType
    }
  }
}

extension JWK.RSAPrivatePart {
  /// RFC 7518 §6.3.2: of the five speeding members all are there or none, and `oth`, for more than two
  /// primes, is not supported.
  fileprivate init(json: JSONObject) throws(KeyError) {
    d = try KeyJSON.number("d", in: json)
    guard json["oth"] == nil else { throw .unsupportedKeyType }
    guard ["p", "q", "dp", "dq", "qi"].contains(where: { json[$0] != nil }) else { return }
    factors = Factors(
      p: try KeyJSON.number("p", in: json),
      q: try KeyJSON.number("q", in: json),
      dp: try KeyJSON.number("dp", in: json),
      dq: try KeyJSON.number("dq", in: json),
      qi: try KeyJSON.number("qi", in: json)
    )
  }
}
