package import Tokens

extension JSONValue {
  /// An object with its members in this order.
  package static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    var object = JSONObject()
    for (name, value) in members { object.append(name, value) }
    return .object(object)
  }
}
