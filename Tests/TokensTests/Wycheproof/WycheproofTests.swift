import FoundationEssentials
import Testing
import Tokens

/// Project Wycheproof's vectors, which are too many to copy: clone https://github.com/C2SP/wycheproof and
/// name its folder `testvectors_v1` in the environment variable WYCHEPROOF.
@Suite(.enabled(if: Wycheproof.folder != nil, "WYCHEPROOF names no folder of vectors"))
struct WycheproofTests {
  @Test(
    "R9 to R12: no invalid JSON Web Signature is accepted; valid ones are if we have the algorithm"
  )
  func signatures() throws {
    try check("json_web_signature_test.json") { key, token in
      try JWS.verify(compact: token, jwk: try JWK(json: key))
    }
  }

  @Test(
    "R3, R4, R14: no faulty JSON Web Key is accepted; good ones are if we have the algorithm"
  )
  func keys() throws {
    try check("json_web_key_test.json") { set, token in
      try JWS.verify(compact: token, jwks: try JWKSet(parsing: JSONWriter.bytes(of: .object(set))))
    }
  }

  private struct Vector {
    let id: Int64
    let token: String
    let isValid: Bool
  }

  private func check(_ name: String, verify: (JSONObject, String) throws -> JWS.Verified) throws {
    var counts: [String: Int] = [:]
    for group in try groups(of: name) {
      let key = try #require(object(group["public"]) ?? object(group["private"]))
      let vectors = try vectors(of: group)
      for vector in vectors {
        do {
          _ = try verify(key, vector.token)
          // Two vectors are marked invalid for a padding that the file no longer has: byte for byte, they are
          // the group's valid token.
          let isContradiction = vectors.contains { $0.isValid && $0.token == vector.token }
          #expect(vector.isValid || isContradiction, "\(name) \(vector.id)")
          counts[vector.isValid ? "valid accepted" : "marked invalid, same as a valid one", default: 0] += 1
        } catch {
          if !vector.isValid {
            counts["invalid rejected", default: 0] += 1
          } else if isUnsupported(error) {
            counts["valid rejected: algorithm not supported", default: 0] += 1
          } else {
            // Two vectors let a decoder skip characters outside the alphabet, which R11 forbids.
            #expect(vector.token.contains("?"), "\(name) \(vector.id): \(error)")
            counts["valid rejected: characters outside base64url", default: 0] += 1
          }
        }
      }
    }
    #expect(!counts.isEmpty)
    print(
      "\(name): \(counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
    )
  }

  /// Whether the key or the token says that it is for HS384, PS256, ES512 or the like.
  private func isUnsupported(_ error: any Error) -> Bool {
    switch error {
    case JWSError.key(.notForThis(parameter: "alg")), JWSError.token(.unsupportedAlgorithm),
      KeyError.unsupportedKeyType:
      true
    default: false
    }
  }

  private func groups(of name: String) throws -> [JSONObject] {
    let path = try #require(Wycheproof.folder) + "/" + name
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let file = try #require(object(try JSONParser.parse(bytes, limit: bytes.count)))
    return try objects(file["testGroups"])
  }

  private func vectors(of group: JSONObject) throws -> [Vector] {
    try objects(group["tests"]).map { test in
      guard case .integer(let id)? = test["tcId"], let jws = test["jws"] else { throw Malformed() }
      // A token in JSON serialization stands there as an object.
      let token =
        if case .string(let text) = jws { text } else {
          String(decoding: JSONWriter.bytes(of: jws), as: UTF8.self)
        }
      return Vector(id: id, token: token, isValid: test["result"] == .string("valid"))
    }
  }

  private struct Malformed: Error {}

  private func object(_ value: JSONValue?) -> JSONObject? {
    if case .object(let object)? = value { object } else { nil }
  }

  private func objects(_ value: JSONValue?) throws -> [JSONObject] {
    guard case .array(let elements)? = value else { throw Malformed() }
    return try elements.map { try #require(object($0)) }
  }
}

private enum Wycheproof {
  static let folder = ProcessInfo.processInfo.environment["WYCHEPROOF"]
}
