/// Tests what an assert expects: <https://hurl.dev/docs/asserting-response.html#predicates>.
struct PredicateEvaluator {
  let templates: TemplateEvaluator

  struct Outcome {
    let holds: Bool
    let expected: String
    let actual: String
  }

  /// - Parameter actual: nil when the query found nothing: then no predicate holds, and every `not` does.
  func evaluate(_ predicate: HurlFile.Predicate, on actual: HurlValue?) throws(RunError) -> Outcome {
    let (holds, expected) = try test(predicate, on: actual)
    let shown = actual.map { self.actual($0, for: predicate) } ?? "nothing"
    let not = predicate.isNegated ? "not " : ""
    guard let holds else {
      return Outcome(holds: false, expected: not + expected, actual: "\(shown), which has the wrong type")
    }
    return Outcome(holds: holds != predicate.isNegated, expected: not + expected, actual: shown)
  }

  private func actual(_ value: HurlValue, for predicate: HurlFile.Predicate) -> String {
    if case .isEmpty = predicate.kind, let count = value.count { return "\(value.kind) of \(count)" }
    return value.summary
  }

  /// Whether it holds without its `not`; nil when the types do not go together. And what it expects.
  private func test(
    _ predicate: HurlFile.Predicate,
    on actual: HurlValue?
  ) throws(RunError) -> (holds: Bool?, expected: String) {
    switch predicate.kind {
    case .equal(let operand):
      return try compare(actual, operand, "") { $0.equals($1) }
    case .notEqual(let operand):
      return try compare(actual, operand, "other than ") { !$0.equals($1) }
    case .greaterThan(let operand):
      return try compare(actual, operand, "greater than ") { $0.compare($1).map { $0 == .greater } }
    case .greaterThanOrEqual(let operand):
      return try compare(actual, operand, "greater than or equal to ") { $0.compare($1).map { $0 != .less } }
    case .lessThan(let operand):
      return try compare(actual, operand, "less than ") { $0.compare($1).map { $0 == .less } }
    case .lessThanOrEqual(let operand):
      return try compare(actual, operand, "less than or equal to ") { $0.compare($1).map { $0 != .greater } }
    case .startsWith(let operand):
      return try compare(actual, operand, "starts with ") { $0.starts(with: $1) }
    case .endsWith(let operand):
      return try compare(actual, operand, "ends with ") { $0.ends(with: $1) }
    case .contains(let operand):
      return try compare(actual, operand, "contains ") { $0.contains($1) }
    case .includes(let operand):
      return try compare(actual, operand, "includes ") { value, element in
        if case .list = value { value.contains(element) } else { nil }
      }
    case .matches(let operand): return try matches(actual, operand, at: predicate.range)
    case .exists: return (actual != nil, "something")
    case .isEmpty: return (actual.map { $0.count.map { $0 == 0 } } ?? false, "empty")
    case .isInteger: return (actual?.kind == "integer", "integer")
    case .isFloat: return (actual?.kind == "float", "float")
    case .isNumber: return (actual?.kind == "integer" || actual?.kind == "float", "number")
    case .isBoolean: return (actual?.kind == "boolean", "boolean")
    case .isString: return (actual?.kind == "string", "string")
    case .isCollection: return (["list", "object", "bytes"].contains(actual?.kind), "collection")
    case .isIsoDate:
      let expected = "string in the form YYYY-MM-DDTHH:mm:ss.sssZ"
      guard let actual else { return (false, expected) }
      guard case .string(let text) = actual else { return (nil, expected) }
      return (ISODate.isValid(text), expected)
    }
  }

  private func compare(
    _ actual: HurlValue?,
    _ operand: HurlFile.PredicateValue,
    _ words: String,
    _ test: (HurlValue, HurlValue) -> Bool?
  ) throws(RunError) -> (holds: Bool?, expected: String) {
    let expected = try value(of: operand)
    guard let actual else { return (false, words + expected.summary) }
    return (test(actual, expected), words + expected.summary)
  }

  private func matches(
    _ actual: HurlValue?,
    _ operand: HurlFile.PredicateValue,
    at range: SourceRange
  ) throws(RunError) -> (holds: Bool?, expected: String) {
    let regex: RegularExpression
    switch try value(of: operand) {
    case .regex(let literal): regex = literal
    case let other: regex = try templates.regex(other.text, at: range)
    }
    let expected = "matches regex <\(regex.pattern)>"
    guard let actual else { return (false, expected) }
    guard case .string(let text) = actual else { return (nil, expected) }
    do { return (try regex.firstMatch(in: text, spending: templates.steps) != nil, expected) } catch {
      throw RunError(range: range, kind: .invalidRegex(regex.pattern, reason: error))
    }
  }

  private func value(of operand: HurlFile.PredicateValue) throws(RunError) -> HurlValue {
    switch operand {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let number): return .number(number)
    case .string(let template): return .string(try templates.render(template))
    case .multilineString(let string): return .string(try templates.render(string))
    case .base64(let bytes), .hex(let bytes): return .bytes(bytes)
    case .regex(let regex): return .regex(try templates.regex(regex))
    case .placeholder(let placeholder): return try templates.value(of: placeholder)
    }
  }
}
