import Tokens

extension APISchema {
  private static let tokenPart: JSONValue = [
    "anyOf": [
      ["type": "null"],
      object([
        ("members", ["type": "object", "description": "As far as they can be read"]),
        ("text", ["type": "string", "description": "What the part encodes"]),
        ("problem", ["type": ["string", "null"], "description": "Where and how it breaks"]),
      ]),
    ]
  ]

  static let tokenReportSchema = object([
    ("kind", ["enum": ["jwt", "opaque"]]), ("header", tokenPart), ("claims", tokenPart),
    ("signature", ["enum": .array(SignatureJudgement.allCases.map { .string($0.rawValue) })]),
    ("problem", ["type": ["string", "null"], "description": "Why it is refused as an access token"]),
    ("now", time),
  ])

  static let inspectSchema = object([("token", text)])
}
