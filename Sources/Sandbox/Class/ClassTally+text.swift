import Tokens

extension ClassTally.Snapshot {
  var json: JSONValue {
    [
      "visitors": .integer(Int64(visitors)), "notes": list(.note), "challenges": list(.challenge),
    ]
  }

  private func list(_ kind: ClassTally.Goal.Kind) -> JSONValue {
    .array(
      counts.filter { $0.goal.kind == kind }.map { count in
        [
          "name": .string(count.goal.name), "title": .string(count.title),
          "visitors": .integer(Int64(count.visitors)),
        ]
      }
    )
  }

  /// A table for other programs (RFC 4180).
  var csv: String {
    let lines =
      [["kind", "name", "title", "visitors"]]
      + counts.map { [$0.goal.kind.rawValue, $0.goal.name, $0.title, String($0.visitors)] }
    return lines.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A spreadsheet takes a text that begins so for a formula
  /// (https://owasp.org/www-community/attacks/CSV_Injection).
  private static func field(_ text: String) -> String {
    let begins = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let text = begins ? "'" + text : text
    guard text.contains(where: { ",\"'\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
