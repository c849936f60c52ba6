/// A JSONPath from a file, its placeholders filled in.
struct JSONPathQuery {
  private let path: JSONPath
  private let text: String
  private let range: SourceRange
  private let steps: StepBudget?

  init(_ template: HurlFile.Template, _ templates: TemplateEvaluator) throws(RunError) {
    text = try templates.render(template)
    range = template.range
    steps = templates.steps
    do { path = try JSONPath(text) } catch {
      throw RunError(range: range, kind: .invalidJSONPath(text, reason: error.description))
    }
  }

  /// A query that can give many values gives a list.
  func value(in json: JSONValue) throws(RunError) -> HurlValue? {
    let result: JSONPath.Result
    do { result = try path.evaluate(on: json, spending: steps) } catch {
      throw RunError(range: range, kind: .invalidJSONPath(text, reason: error.description))
    }
    switch result {
    case .nothing: return nil
    case .value(let value):
      try pay(for: value)
      return HurlValue(value)
    case .values(let values):
      for value in values { try pay(for: value) }
      return .list(values.map { HurlValue($0) })
    }
  }

  private func pay(for value: JSONValue) throws(RunError) {
    guard let steps else { return }
    try Optional(steps).spend(value.weight(upTo: steps.remaining + 1), at: range)
  }
}
