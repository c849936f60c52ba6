/// A JSONPath from a file, its placeholders filled in.
struct JSONPathQuery {
  private let path: JSONPath
  private let text: String
  private let range: SourceRange

  init(_ template: HurlFile.Template, _ templates: TemplateEvaluator) throws(RunError) {
    text = try templates.render(template)
    range = template.range
    do { path = try JSONPath(text) } catch {
      throw RunError(range: range, kind: .invalidJSONPath(text, reason: error.description))
    }
  }

  /// A query that can give many values gives a list.
  func value(in json: JSONValue) throws(RunError) -> HurlValue? {
    do {
      switch try path.evaluate(on: json) {
      case .nothing: return nil
      case .value(let value): return HurlValue(value)
      case .values(let values): return .list(values.map { HurlValue($0) })
      }
    } catch {
      throw RunError(range: range, kind: .invalidJSONPath(text, reason: error.description))
    }
  }
}
