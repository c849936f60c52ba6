/// What a `$1` in a statement stands for.
enum SQLValue: Sendable {
  case text(String)
  case integer(Int64)
  case null

  static func integer(orNull value: Int64?) -> SQLValue { value.map(SQLValue.integer) ?? .null }
  static func text(orNull value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
}
