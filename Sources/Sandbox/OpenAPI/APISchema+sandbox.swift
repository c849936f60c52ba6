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

  static let descriptorSchema = object([
    ("sandbox", ["const": true]), ("lab", ["type": "boolean"]), ("loopback_cookies", ["type": "boolean"]),
    ("reload", ["type": ["string", "null"]]),
    ("visits", ["type": ["string", "null"]]),
  ])
}
