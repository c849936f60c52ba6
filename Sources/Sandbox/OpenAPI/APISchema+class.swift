import Tokens

extension APISchema {
  static let visitSchema = object([("page", ["type": "string", "maxLength": 200])])

  static let classCountsSchema = object([
    ("visitors", count), ("notes", counts), ("challenges", counts),
  ])

  private static let count: JSONValue = ["type": "integer", "minimum": 0]
  private static let counts: JSONValue = [
    "type": "array", "items": object([("name", text), ("title", text), ("visitors", count)]),
  ]
}
