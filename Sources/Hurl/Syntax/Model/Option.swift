extension HurlFile {
  /// A line of `[Options]`: it holds for its own entry alone.
  package struct Option: Sendable, Hashable {
    package let kind: Kind
    package let range: SourceRange

    package enum Kind: Sendable, Hashable {
      /// Follow redirects.
      case location(OptionValue<Bool>)
      case maxRedirects(OptionValue<Count>)
      /// Send the request again until its asserts hold.
      case retry(OptionValue<Count>)
      case retryInterval(OptionValue<Milliseconds>)
      case skip(OptionValue<Bool>)
      case variable(name: String, value: VariableValue)
    }
  }

  /// A value written in the file, or the variable that holds it.
  package enum OptionValue<Value: Sendable & Hashable>: Sendable, Hashable {
    case literal(Value)
    case placeholder(Placeholder)
  }

  /// How often; `-1` in a file is `infinite`.
  package enum Count: Sendable, Hashable {
    case finite(Int)
    case infinite
  }

  /// `500`, `500ms`, `2s` or `1m` in a file: a bare number is milliseconds.
  package struct Milliseconds: Sendable, Hashable {
    package let value: Int
  }

  package enum VariableValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Number)
    case string(Template)
  }
}
