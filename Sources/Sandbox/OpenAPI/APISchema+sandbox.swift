import Tokens

extension APISchema {
  /// RFC 9457 §3.
  static let problemSchema = object([
    ("type", ["type": "string", "format": "uri-reference"]), ("title", text),
    ("status", ["type": "integer", "minimum": 400, "maximum": 599]),
    ("detail", text),
  ])

  /// RFC 6749 §5.2.
  static let oauthErrorSchema = object([("error", ["const": "invalid_request"]), ("error_description", text)])

  /// Pairs of a name and a value, in order.
  private static let headers: JSONValue = [
    "type": "array",
    "items": ["type": "array", "items": ["type": "string"], "minItems": 2, "maxItems": 2],
  ]

  static let exchangeSchema = object([
    ("id", text), ("at", time),
    ("request", object([("method", text), ("path", text), ("headers", headers)])),
    ("response", object([("status", ["type": "integer"]), ("headers", headers)])),
    ("events", ["type": "array", "items": object([("name", text), ("explanation", text)])]),
  ])
}
