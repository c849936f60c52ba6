/// Reads the members of keys.
enum KeyJSON {
  /// 64 KiB: a set of a dozen RSA keys with their private parts.
  static let lengthLimit = 65_536

  static func object(_ bytes: [UInt8]) throws(KeyError) -> JSONObject {
    let value: JSONValue
    do {
      value = try JSONParser.parse(bytes, limit: lengthLimit)
    } catch {
      throw .invalidJSON(error)
    }
    guard case .object(let object) = value else { throw .notAnObject }
    return object
  }

  /// An optional string.
  static func text(_ name: String, in json: JSONObject) throws(KeyError) -> String? {
    switch json[name] {
    case .string(let text)?: return text
    case nil: return nil
    default: throw .invalidMember(name)
    }
  }

  /// An optional array of strings, none of them twice (RFC 7517 §4.3).
  static func texts(_ name: String, in json: JSONObject) throws(KeyError) -> [String]? {
    guard let value = json[name] else { return nil }
    guard case .array(let elements) = value else { throw .invalidMember(name) }
    var texts: [String] = []
    for element in elements {
      guard case .string(let text) = element else { throw .invalidMember(name) }
      texts.append(text)
    }
    guard Set(texts).count == texts.count else { throw .invalidMember(name) }
    return texts
  }

  static func bytes(_ name: String, in json: JSONObject, count: Int? = nil) throws(KeyError) -> [UInt8] {
    guard let text = try text(name, in: json) else { throw .missingMember(name) }
    guard let bytes = Base64URL.decode(text), count == nil || bytes.count == count else {
      throw .invalidMember(name)
    }
    return bytes
  }

  /// A Base64urlUInt (RFC 7518 §2): big-endian, in as few bytes as it takes.
  static func number(_ name: String, in json: JSONObject) throws(KeyError) -> [UInt8] {
    let number = try bytes(name, in: json)
    guard let first = number.first, first != 0 || number.count == 1 else { throw .invalidMember(name) }
    return number
  }
}
