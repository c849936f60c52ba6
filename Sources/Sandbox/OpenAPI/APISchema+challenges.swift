import Tokens

extension APISchema {
  private static let count: JSONValue = ["type": "integer", "minimum": 0]

  private static func list(_ members: [(String, JSONValue)]) -> JSONValue {
    ["type": "array", "items": object(members)]
  }

  static let challengesSchema = object([
    (
      "challenges",
      list([("id", text), ("title", text), ("page", text), ("passed", ["type": "boolean"])])
    )
  ])

  static let challengeProgressSchema = object([
    ("passed", ["type": "boolean"]), ("matched", count), ("of", count), ("next", text),
  ])

  static let questionsSchema = object([
    ("questions", list([("name", text), ("question", text)]))
  ])

  static let answeredQuestionSchema = object([
    ("name", text), ("question", text),
    (
      "stages",
      list([
        ("name", text), ("explanation", text), ("sql", text),
        ("columns", ["type": "array", "items": text]),
        (
          "rows",
          [
            "type": "array",
            "items": ["type": "array", "items": ["type": ["string", "number", "null"]]],
          ]
        ),
        ("cut", ["type": "boolean", "description": "Whether there are more rows than are shown"]),
      ])
    ),
  ])
}
