/// The options of one entry, with their variables filled in.
struct EntryOptions {
  var followsRedirects = false
  var maximumRedirects: HurlFile.Count = .finite(50)
  var retry: HurlFile.Count = .finite(0)
  var retryInterval: Duration = .seconds(1)
  var isSkipped = false

  /// Options hold for their entry alone, but the variables that they define stay.
  init(_ options: [HurlFile.Option], state: inout RunState) throws(RunError) {
    for option in options {
      let templates = TemplateEvaluator(variables: state.variables)
      switch option.kind {
      case .location(let value): followsRedirects = try Self.bool(value, templates)
      case .skip(let value): isSkipped = try Self.bool(value, templates)
      case .maxRedirects(let value): maximumRedirects = try Self.count(value, templates)
      case .retry(let value): retry = try Self.count(value, templates)
      case .retryInterval(let value): retryInterval = try Self.duration(value, templates)
      case .variable(let name, let value): state.set(name, to: try Self.value(value, templates))
      }
    }
  }

  private static func bool(
    _ value: HurlFile.OptionValue<Bool>,
    _ templates: TemplateEvaluator
  ) throws(RunError) -> Bool {
    switch value {
    case .literal(let value): return value
    case .placeholder(let placeholder):
      guard case .bool(let value) = try templates.value(of: placeholder) else {
        throw try wrongType(placeholder, "true or false", templates)
      }
      return value
    }
  }

  private static func count(
    _ value: HurlFile.OptionValue<HurlFile.Count>,
    _ templates: TemplateEvaluator
  ) throws(RunError) -> HurlFile.Count {
    switch value {
    case .literal(let value): return value
    case .placeholder(let placeholder):
      guard case .number(.integer(let value)) = try templates.value(of: placeholder), value >= -1 else {
        throw try wrongType(placeholder, "an integer, -1 or more", templates)
      }
      return value == -1 ? .infinite : .finite(Int(value))
    }
  }

  private static func duration(
    _ value: HurlFile.OptionValue<HurlFile.Milliseconds>,
    _ templates: TemplateEvaluator
  ) throws(RunError) -> Duration {
    switch value {
    case .literal(let value): return .milliseconds(value.value)
    case .placeholder(let placeholder):
      guard case .number(.integer(let value)) = try templates.value(of: placeholder), value >= 0 else {
        throw try wrongType(placeholder, "milliseconds", templates)
      }
      return .milliseconds(value)
    }
  }

  private static func value(
    _ value: HurlFile.VariableValue,
    _ templates: TemplateEvaluator
  ) throws(RunError) -> HurlValue {
    switch value {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let number): .number(number)
    case .string(let template): .string(try templates.render(template))
    }
  }

  private static func wrongType(
    _ placeholder: HurlFile.Placeholder,
    _ expected: String,
    _ templates: TemplateEvaluator
  ) throws(RunError) -> RunError {
    let found = try templates.value(of: placeholder).summary
    return RunError(
      range: placeholder.range,
      kind: .wrongOptionType(name: placeholder.name, expected: expected, found: found)
    )
  }
}
