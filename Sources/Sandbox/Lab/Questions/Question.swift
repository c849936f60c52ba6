/// Something that a world's database can be asked: a pipeline whose stages each take the rows of the one before.
struct Question: Sendable {
  let name: String
  /// In words, with a question mark.
  let text: String
  let stages: [Stage]

  struct Stage: Sendable {
    /// Also the name of its rows in the stages after it.
    let name: String
    /// One or two sentences.
    let explanation: String
    let sql: String
  }

  /// The whole query up to a stage: those before it are common table expressions (https://sqlite.org/lang_with.html).
  func sql(upTo index: Int) -> String {
    let before = stages[..<index].map { "\($0.name) AS (\n\(Self.indented($0.sql))\n)" }
    return (before.isEmpty ? "" : "WITH \(before.joined(separator: ", "))\n") + stages[index].sql
  }

  private static func indented(_ sql: String) -> String {
    sql.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }
}
