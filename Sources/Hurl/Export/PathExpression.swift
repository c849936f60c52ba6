/// A JSONPath of names and indexes in the languages that read it outside of Hurl.
enum PathExpression {
  /// As a filter of jq: `$.a['b c'][0]` is `.["a"]["b c"][0]`. Nil for a path that can give many values.
  static func jq(for path: String) -> String? {
    steps(of: path).map { steps in steps.isEmpty ? "." : "." + steps.map { "[\($0)]" }.joined() }
  }

  /// As JavaScript that reads from `json`.
  static func javaScript(for path: String) -> String? {
    steps(of: path).map { steps in "json" + steps.map { "?.[\($0)]" }.joined() }
  }

  private static func steps(of text: String) -> [String]? {
    guard let path = try? JSONPath(text), path.isSingular else { return nil }
    return path.segments.map { segment in
      switch segment.selectors[0] {
      case .name(let name): "\"\(JSONEscape.escape(name))\""
      case .index(let index): String(index)
      case .wildcard, .slice, .filter: ""
      }
    }
  }
}
