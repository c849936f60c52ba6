/// Fills in `{{placeholders}}`.
struct TemplateEvaluator {
  let variables: [String: HurlValue]
  /// What the evaluation may still cost.
  var steps: StepBudget?

  func render(_ template: HurlFile.Template) throws(RunError) -> String {
    var text = ""
    for element in template.elements {
      switch element {
      case .text(let value, _): text += value
      case .placeholder(let placeholder): text += try render(placeholder)
      }
    }
    return text
  }

  func value(of placeholder: HurlFile.Placeholder) throws(RunError) -> HurlValue {
    guard let value = variables[placeholder.name] else {
      throw RunError(range: placeholder.range, kind: .undefinedVariable(placeholder.name))
    }
    return value
  }

  func render(_ placeholder: HurlFile.Placeholder) throws(RunError) -> String {
    let value = try value(of: placeholder)
    guard let text = value.rendered else {
      throw RunError(
        range: placeholder.range,
        kind: .variableIsNotText(name: placeholder.name, kind: value.kind)
      )
    }
    try steps.spend(text.utf8.count, at: placeholder.range)
    return text
  }

  func render(_ json: HurlFile.JSONTemplate) throws(RunError) -> String {
    var text = ""
    for segment in json.segments {
      switch segment {
      case .source(let source): text += source
      case .inString(let placeholder): text += JSONEscape.escape(try render(placeholder))
      case .value(let placeholder): text += try renderJSONValue(placeholder)
      }
    }
    return text
  }

  /// A variable without quotes around it; a string may hold the text of a number, as Hurl has it.
  private func renderJSONValue(_ placeholder: HurlFile.Placeholder) throws(RunError) -> String {
    let text = try render(placeholder)
    switch try? JSONReader.parse(Array(text.utf8)) {
    case .number, .bool, .null: return text
    default:
      let summary = try value(of: placeholder).summary
      throw RunError(
        range: placeholder.range,
        kind: .variableIsNotJSON(name: placeholder.name, value: summary)
      )
    }
  }

  func render(_ string: HurlFile.MultilineString) throws(RunError) -> String {
    let text = try render(string.text)
    guard string.language == .graphql else { return text }
    let isSpace: (Unicode.Scalar) -> Bool = \.properties.isWhitespace
    let trimmed = text.unicodeScalars.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    var query = String.UnicodeScalarView()
    query.append(contentsOf: trimmed)
    var body = "{\"query\":\"\(JSONEscape.escape(String(query)))\""
    if let variables = string.variables {
      body += ",\"variables\":" + JSONCompactor.compact(try render(variables))
    }
    return body + "}"
  }

  func render(_ body: HurlFile.Body) throws(RunError) -> [UInt8] {
    switch body.content {
    case .json(let json): Array(try render(json).utf8)
    case .onelineString(let template): Array(try render(template).utf8)
    case .multilineString(let string): Array(try render(string).utf8)
    case .base64(let bytes), .hex(let bytes): bytes
    }
  }

  func regex(_ value: HurlFile.RegexValue) throws(RunError) -> RegularExpression {
    switch value {
    case .literal(let pattern, let range): try regex(pattern, at: range)
    case .template(let template): try regex(try render(template), at: template.range)
    }
  }

  func regex(_ pattern: String, at range: SourceRange) throws(RunError) -> RegularExpression {
    let regex: RegularExpression
    do { regex = try RegularExpression(pattern) } catch {
      throw RunError(range: range, kind: .invalidRegex(pattern, reason: error))
    }
    try steps.spend(regex.weight, at: range)
    return regex
  }
}
