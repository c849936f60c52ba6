import Hummingbird
import LibCrypto
import Tokens

/// A JWT as an attacker makes it: any header, any claims, and a signature only as good as the key that they have.
struct ForgedToken {
  let text: String

  /// - Parameter body: `{"header": {...}, "claims": {...}, "key": "text" or {...}}`. A key that is an object is used
  ///   as its JSON text, without spaces, as servers publish theirs.
  /// - Throws: ``Problem`` 400, and 422 for what cannot be signed so.
  init(_ body: JSONObject) throws {
    guard case .object(let header)? = body["header"], case .object(let claims)? = body["claims"] else {
      throw Problem(.badRequest, detail: "The members 'header' and 'claims' must be there and be objects.")
    }
    let signed = [header, claims].map { Base64URL.encode(JSONWriter.bytes(of: .object($0))) }
      .joined(separator: ".")
    let signature: [UInt8]
    switch (header["alg"], try Self.key(body["key"])) {
    case (.string(let algorithm)?, nil) where algorithm.lowercased() == "none": signature = []
    case (.string("HS256")?, let key?):
      signature = HMACSHA256.authenticationCode(for: Array(signed.utf8), key: key)
    default:
      throw Problem(
        .unprocessableContent,
        detail: "An attacker has no private key: 'alg' is \"none\" without a key, or \"HS256\" with one."
      )
    }
    text = "\(signed).\(Base64URL.encode(signature))"
  }

  private static func key(_ value: JSONValue?) throws -> [UInt8]? {
    switch value {
    case nil: nil
    case .string(let text)?: Array(text.utf8)
    case .object?: value.map { JSONWriter.bytes(of: $0) }
    default: throw Problem(.badRequest, detail: "The member 'key' must be a string or an object.")
    }
  }
}
