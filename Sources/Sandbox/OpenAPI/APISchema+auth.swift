import Auth
import Tokens

extension APISchema {
  static let text: JSONValue = ["type": "string"]
  static let identifier: JSONValue = ["type": "string", "pattern": "^[A-Za-z0-9_-]{22}$"]
  static let time: JSONValue = [
    "type": "integer", "description": "Seconds since 1970-01-01T00:00:00Z, by the world's clock",
  ]
  /// A string without U+0000, which no name and no password has.
  private static let input: JSONValue = ["type": "string", "pattern": "^[^\\u0000]*$"]

  private static let username: JSONValue = [
    "type": "string",
    "minLength": .integer(Int64(Username.lengths.lowerBound)),
    "maxLength": .integer(Int64(Username.lengths.upperBound)),
    "description": "Letters and digits of any script and . _ - @ +; compared without regard to case",
    "examples": ["ada"],
  ]
  private static let newPassword: JSONValue = [
    "type": "string",
    "minLength": .integer(Int64(Policy().minimumPasswordLength)),
    "maxLength": .integer(Int64(Password.maximumBytes)),
    "pattern": "^[^\\u0000]*$",
    "description":
      "The length is the only rule, but a password that attackers try first is refused; 1024 bytes of UTF-8 at most",
    "examples": ["a quiet lantern by the sea"],
  ]

  static let newUserSchema = object([("username", username), ("password", newPassword)])

  static let credentialsSchema = object(
    [
      ("username", input), ("password", input),
      (
        "delivery",
        [
          "enum": ["header", "cookie"],
          "default": "header",
          "description": "Whether the access token comes in the body or in a cookie that no script can read",
        ]
      ),
    ],
    optional: ["delivery"]
  )

  static let passwordChangeSchema = object([("current_password", input), ("new_password", newPassword)])

  static let userMembers: [(String, JSONValue)] = [
    ("id", identifier), ("username", text), ("created_at", time),
  ]

  static let sessionMembers: [(String, JSONValue)] = [
    ("id", identifier), ("created_at", time), ("expires_at", time),
  ]

  /// RFC 6749 §5.1.
  static let tokensSchema = object(
    [
      (
        "access_token", ["type": "string", "description": "A JWT (RFC 9068); not there with cookie delivery"]
      ),
      ("token_type", ["const": "Bearer"]),
      ("expires_in", ["type": "integer", "minimum": 0, "description": "Seconds"]),
      ("refresh_token", ["type": "string", "description": "Only in a lab world that keeps it in the page"]),
      (
        "notices", ["type": "array", "items": ["type": "string"], "description": "What the user should know"]
      ),
    ],
    optional: ["access_token", "refresh_token", "notices"]
  )

  static let sessionsSchema = object([
    (
      "sessions",
      [
        "type": "array",
        "items": object(sessionMembers + [("last_used_at", time), ("current", ["type": "boolean"])]),
      ]
    )
  ])

  /// RFC 7009 §2.1 and RFC 7662 §2.1: parameters that nobody knows are ignored.
  static let tokenSchema: JSONValue = [
    "type": "object",
    "properties": [
      "token": ["type": "string", "minLength": 1],
      "token_type_hint": ["type": "string", "description": "access_token or refresh_token; not needed here"],
    ],
    "required": ["token"],
  ]

  /// RFC 7662 §2.2.
  static let introspectionSchema = object(
    [
      ("active", ["type": "boolean"]), ("token_type", ["const": "Bearer"]), ("username", text), ("iss", text),
      ("aud", ["type": ["string", "array"], "items": ["type": "string"]]), ("sub", identifier), ("iat", time),
      ("nbf", time), ("exp", time), ("jti", text), ("sid", identifier),
    ],
    optional: ["token_type", "username", "iss", "aud", "sub", "iat", "nbf", "exp", "jti", "sid"]
  )

  /// RFC 7517 §5: public keys alone.
  static let keySetSchema = object([
    (
      "keys",
      [
        "type": "array",
        "items": [
          "type": "object",
          "properties": [
            "kty": ["enum": ["EC", "RSA", "OKP"]], "kid": text, "use": ["const": "sig"],
            "alg": ["enum": ["ES256", "RS256", "EdDSA"]],
          ],
          "required": ["kty", "kid", "use", "alg"],
          "not": ["anyOf": [["required": ["d"]], ["required": ["k"]]]],
        ],
      ]
    )
  ])
}
