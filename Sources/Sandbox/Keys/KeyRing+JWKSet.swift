import Tokens

/// How a ring is written: a JWK set (RFC 7517 §5) whose keys have `use: sig`, those retired an `exp` beside (the time
/// from which they verify nothing), and the root a `use` of our own, which RFC 7517 §4.2 allows.
extension KeyRing {
  private static let rootUse = "derive"
  private static let rootID = "root"
  private static let expiry = "exp"

  /// Why a JWK set is no ring of ours.
  enum Malformed: Error, Equatable {
    case json(JSONError)
    case notASet
    case key(KeyError)
    /// Each algorithm has one key that signs; this one has none or more.
    case signingKeys(SignatureAlgorithm, count: Int)
    case root
  }

  var jsonBytes: [UInt8] {
    var keys = current.map { JSONValue.object($0.jwk.json) }
    for retired in retired {
      var json = retired.key.jwk.json
      json.append(Self.expiry, .integer(retired.until.seconds))
      keys.append(.object(json))
    }
    let root = JWK(parts: .symmetric(secret: root), id: Self.rootID, use: Self.rootUse)
    keys.append(.object(root.json))
    return JSONWriter.bytes(of: .object([("keys", .array(keys))]))
  }

  /// - Throws: ``Malformed``.
  init(jsonBytes: [UInt8]) throws(Malformed) {
    var signing: [SigningKey] = []
    var retired: [KeySet.Retired] = []
    var roots: [[UInt8]] = []
    for json in try Self.members(of: jsonBytes) {
      do throws(KeyError) {
        let jwk = try JWK(json: json)
        if jwk.use == Self.rootUse, case .symmetric(let secret) = jwk.parts {
          roots.append(secret)
        } else if let until = json[Self.expiry] {
          guard case .integer(let seconds) = until else { throw KeyError.invalidMember(Self.expiry) }
          let key = try VerificationKey(jwk: jwk)
          retired.append(KeySet.Retired(key: key, until: NumericDate(seconds: seconds)))
        } else {
          signing.append(try SigningKey(jwk: jwk))
        }
      } catch {
        throw .key(error)
      }
    }
    guard roots.count == 1, roots[0].count >= Self.rootByteCount else { throw .root }
    func only(_ algorithm: SignatureAlgorithm) throws(Malformed) -> SigningKey {
      let keys = signing.filter { $0.algorithm == algorithm }
      guard keys.count == 1 else { throw .signingKeys(algorithm, count: keys.count) }
      return keys[0]
    }
    self.init(
      hs256: try only(.hs256),
      es256: try only(.es256),
      rs256: try only(.rs256),
      edDSA: try only(.edDSA),
      retired: retired,
      root: roots[0]
    )
  }

  /// Several rotations in a row leave some hundred keys at most.
  private static let longestFile = 1 << 20

  private static func members(of bytes: [UInt8]) throws(Malformed) -> [JSONObject] {
    let value: JSONValue
    do {
      value = try JSONParser.parse(bytes, limit: longestFile)
    } catch {
      throw .json(error)
    }
    guard case .object(let set) = value, case .array(let keys)? = set["keys"] else { throw .notASet }
    var objects: [JSONObject] = []
    for key in keys {
      guard case .object(let object) = key else { throw .notASet }
      objects.append(object)
    }
    return objects
  }
}

extension KeyRing.Malformed: CustomStringConvertible {
  var description: String {
    switch self {
    case .json(let error): "it is not strict JSON: \(error)"
    case .notASet: "it is no JWK set"
    case .key(let error): "\(error)"
    case .signingKeys(let algorithm, let count):
      "it has \(count) signing keys for \(algorithm.rawValue), and must have one"
    case .root: "it must have one key of use 'derive' with 32 bytes or more"
    }
  }
}
