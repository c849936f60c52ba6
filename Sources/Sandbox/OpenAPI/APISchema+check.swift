import Tokens

extension APISchema {
  /// Pairs of a name and a value, in order.
  static let pairs: JSONValue = [
    "type": "array",
    "items": ["type": "array", "items": ["type": "string"], "minItems": 2, "maxItems": 2],
  ]
  private static let place: JSONValue = ["type": "integer", "minimum": 1]

  /// A body in text or in base64; neither when there is none.
  private static let content = object(
    [("text", text), ("base64", text)],
    optional: ["text", "base64"]
  )

  /// A value with its type, which a page keeps and hands back as it is.
  private static let storedValue = object([
    (
      "kind",
      [
        "enum": [
          "null", "boolean", "integer", "float", "string", "bytes", "list", "object", "date", "unit", "regex",
        ]
      ]
    ),
    ("json", ["type": "string", "description": "The value as JSON; dates and bytes are strings"]),
  ])

  static let checkSchema = object(
    [
      (
        "source",
        [
          "type": "string",
          "description": "One entry of a Hurl file; lines and columns are counted in it",
        ]
      ),
      (
        "exchange",
        ["type": "string", "description": "From the Signet-Exchange header of the answer"]
      ),
      (
        "variables",
        [
          "type": "object", "description": "What earlier blocks captured, by name",
          "maxProperties": 256, "additionalProperties": storedValue,
        ]
      ),
      (
        "secrets",
        ["type": "array", "items": text, "description": "The names of variables never to be shown"]
      ),
      (
        "response",
        [
          "type": "object",
          "properties": [
            "url": text, "status": ["type": "integer", "minimum": 100, "maximum": 999],
            "headers": pairs,
            "body": content, "version": text,
            "milliseconds": ["type": "integer", "minimum": 0, "maximum": 86_400_000],
          ],
          "required": ["url", "status", "headers", "body"],
        ]
      ),
    ],
    optional: ["exchange", "variables", "secrets"]
  )

  static let checkResultSchema = object([
    ("outcome", ["enum": ["passed", "failed"]]),
    (
      "captures",
      [
        "type": "array",
        "items": object(
          [
            ("line", place), ("column", place), ("name", text), ("redacted", ["type": "boolean"]),
            ("value", storedValue),
            ("failure", text),
          ],
          optional: ["value", "failure"]
        ),
      ]
    ),
    (
      "asserts",
      [
        "type": "array",
        "items": object([
          ("line", place), ("column", place), ("text", text), ("holds", ["type": "boolean"]),
          ("expected", text), ("actual", text),
        ]),
      ]
    ),
    (
      "failure",
      [
        "anyOf": [
          ["type": "null"], object([("line", place), ("column", place), ("message", text)]),
        ]
      ]
    ),
  ])

  /// Problem details (RFC 9457) with two members more where the fault has a place in the source.
  static let syntaxProblemSchema = object(
    [
      ("type", ["type": "string", "format": "uri-reference"]), ("title", text),
      ("status", ["const": 422]), ("detail", text), ("line", place), ("column", place),
    ],
    optional: ["line", "column"]
  )
}
