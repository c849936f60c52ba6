extension HurlFile {
  /// The body of a request, or the one that is expected of a response.
  package struct Body: Sendable, Hashable {
    package let content: Content
    package let range: SourceRange

    package enum Content: Sendable, Hashable {
      case json(JSONTemplate)
      /// `` `one line` ``
      case onelineString(Template)
      case multilineString(MultilineString)
      /// `base64,SGVsbG8=;`
      case base64([UInt8])
      /// `hex,48656c6c6f;`
      case hex([UInt8])
    }
  }

  /// JSON whose strings may hold `{{placeholders}}`, and whose numbers, booleans and nulls may be one.
  ///
  /// Written as the pieces of its source, so that what is sent is what was written, to the byte.
  package struct JSONTemplate: Sendable, Hashable {
    package let segments: [Segment]
    package let range: SourceRange

    package enum Segment: Sendable, Hashable {
      case source(String)
      /// Within a JSON string: the value is escaped as JSON asks.
      case inString(Placeholder)
      /// In the place of a value: the variable must hold a number, a boolean or null.
      case value(Placeholder)
    }

    /// The JSON with each placeholder left in place, as `{{name}}`.
    package var unresolved: String {
      segments.reduce(into: "") { result, segment in
        switch segment {
        case .source(let text): result += text
        case .inString(let placeholder), .value(let placeholder): result += "{{\(placeholder.name)}}"
        }
      }
    }
  }

  /// Text between two lines of three backticks.
  package struct MultilineString: Sendable, Hashable {
    package let language: Language
    /// `escape`: backslash escapes have a meaning in the text.
    package let hasEscapes: Bool
    /// `novariable`: `{{` has no meaning in the text.
    package let hasNoVariables: Bool
    /// GraphQL: the query, without its variables.
    package let text: Template
    /// GraphQL's `variables {...}`.
    package let variables: JSONTemplate?

    package enum Language: String, Sendable, Hashable {
      case plain = ""
      case json, xml, graphql
    }
  }
}
