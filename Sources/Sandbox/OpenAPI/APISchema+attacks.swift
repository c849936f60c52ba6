import Tokens

extension APISchema {
  /// A message for the board.
  static let messageSchema: JSONValue = [
    "type": "object",
    "properties": ["message": ["type": "string", "minLength": 1]],
    "required": ["message"],
  ]

  static let lootSchema = object([
    (
      "loot",
      [
        "type": "array",
        "maxItems": .integer(Int64(Loot.capacity)),
        "items": object([
          ("number", ["type": "integer", "minimum": 1]), ("at", time),
          ("values", ["type": "array", "items": object([("name", text), ("value", text)])]),
          ("referer", ["type": ["string", "null"]]),
        ]),
      ]
    )
  ])

  static let tokenUseSchema = object([
    ("username", ["type": ["string", "null"], "description": "Whom the thief is taken for"]),
    (
      "sent",
      [
        "type": "array",
        "items": object([("method", text), ("path", text), ("status", ["type": "integer"])]),
      ]
    ),
    ("access_token", ["type": ["string", "null"]]), ("refresh_token", ["type": ["string", "null"]]),
  ])

  static let forgerySchema = object(
    [
      (
        "header",
        ["type": "object", "properties": ["alg": ["enum": ["none", "HS256"]]], "required": ["alg"]]
      ),
      ("claims", ["type": "object"]),
      ("key", ["type": ["string", "object"], "description": "An object is used as its JSON text"]),
    ],
    optional: ["key"]
  )
}
