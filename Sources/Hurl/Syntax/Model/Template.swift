extension HurlFile {
  /// Text with `{{placeholders}}`.
  package struct Template: Sendable, Hashable {
    package let elements: [Element]
    /// With the quotes, if it has them.
    package let range: SourceRange

    package enum Element: Sendable, Hashable {
      /// `value` is what the text means, `source` is how it is written (`\n`, `\u{e9}`).
      case text(value: String, source: String)
      case placeholder(Placeholder)
    }

    /// The value, when it has no placeholder.
    package var literal: String? {
      var value = ""
      for element in elements {
        guard case .text(let text, _) = element else { return nil }
        value += text
      }
      return value
    }

    /// The value with each placeholder left in place, as `{{name}}`.
    package var unresolved: String {
      elements.reduce(into: "") { result, element in
        switch element {
        case .text(let value, _): result += value
        case .placeholder(let placeholder): result += "{{\(placeholder.name)}}"
        }
      }
    }

    package var placeholders: [Placeholder] {
      elements.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } }
    }
  }

  /// `{{name}}`: the value of a variable.
  package struct Placeholder: Sendable, Hashable {
    package let name: String
    /// The name, without the braces.
    package let range: SourceRange
  }
}
