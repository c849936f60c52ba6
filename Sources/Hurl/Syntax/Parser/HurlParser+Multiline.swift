/// Text between two lines of three backticks: <https://hurl.dev/docs/request.html#multiline-string-body>.
extension HurlParser {
  mutating func parseMultilineString() throws(HurlSyntaxError) -> HurlFile.MultilineString? {
    guard scanner.skip("```") else { return nil }
    let language: HurlFile.MultilineString.Language
    if scanner.skip("json") {
      language = .json
    } else if scanner.skip("xml") {
      language = .xml
    } else if scanner.skip("graphql") {
      language = .graphql
    } else {
      language = .plain
    }
    if language != .plain { _ = scanner.skip(",") }
    let (hasEscapes, hasNoVariables) = try parseMultilineAttributes()
    skipSpaces()
    guard skipNewline() else { throw error(.expected("a new line after the opening backticks")) }
    let start = position
    var builder = TemplateBuilder()
    builder.isLiteral = hasNoVariables
    var variables: HurlFile.JSONTemplate?
    while !scanner.isAtEnd, !scanner.isAt("```") {
      let before = position
      let scalar = readMultilineScalar(withEscapes: hasEscapes)
      builder.append(scalar, source: scanner.bytes[before.offset..<position.offset], at: before)
      if language == .graphql, scalar == "\n", scanner.isAt("variables") {
        let textEnd = position
        variables = try parseGraphQLVariables()
        return try finishMultiline(
          &builder,
          from: start,
          to: textEnd,
          language,
          hasEscapes,
          hasNoVariables,
          variables
        )
      }
    }
    return try finishMultiline(&builder, from: start, to: position, language, hasEscapes, hasNoVariables, nil)
  }

  private mutating func finishMultiline(
    _ builder: inout TemplateBuilder,
    from start: SourcePosition,
    to end: SourcePosition,
    _ language: HurlFile.MultilineString.Language,
    _ hasEscapes: Bool,
    _ hasNoVariables: Bool,
    _ variables: HurlFile.JSONTemplate?
  ) throws(HurlSyntaxError) -> HurlFile.MultilineString {
    try expect("```", "three backticks at the end of the multi-line string")
    let elements = try finish(&builder, end: end)
    return HurlFile.MultilineString(
      language: language,
      hasEscapes: hasEscapes,
      hasNoVariables: hasNoVariables,
      text: HurlFile.Template(elements: elements, range: SourceRange(start: start, end: end)),
      variables: variables
    )
  }

  private mutating func readMultilineScalar(withEscapes: Bool) -> Unicode.Scalar {
    let start = position
    if withEscapes, scanner.peek == UInt8(ascii: "\\"), let scalar = try? parseEscape(in: .value) {
      return scalar
    }
    scanner.seek(start)
    let scalar = scanner.peekScalar?.scalar ?? "\u{FFFD}"
    scanner.advanceScalar()
    return scalar
  }

  private mutating func parseMultilineAttributes() throws(HurlSyntaxError) -> (
    hasEscapes: Bool, hasNoVariables: Bool
  ) {
    var attributes = (hasEscapes: false, hasNoVariables: false)
    while !scanner.isAtEnd, !isAtNewline {
      let start = position
      skipSpaces()
      if isAtNewline { break }
      let nameStart = position
      while let (scalar, _) = scanner.peekScalar, scalar != ",", !scalar.properties.isWhitespace {
        scanner.advanceScalar()
      }
      switch scanner.text(from: nameStart) {
      case "escape": attributes.hasEscapes = true
      case "novariable": attributes.hasNoVariables = true
      case let name: throw error(.invalidMultilineAttribute(name), at: start)
      }
      _ = scanner.skip(",")
    }
    return attributes
  }

  private var isAtNewline: Bool { scanner.peek == UInt8(ascii: "\n") || scanner.peek == UInt8(ascii: "\r") }

  /// `variables {...}` at the beginning of a line.
  private mutating func parseGraphQLVariables() throws(HurlSyntaxError) -> HurlFile.JSONTemplate {
    scanner.advance("variables".utf8.count)
    skipSpaces()
    let start = position
    let isObject = scanner.peek == UInt8(ascii: "{") && !scanner.isAt("{{")
    guard isObject, let variables = try? parseJSON() else { throw error(.invalidGraphQLVariables, at: start) }
    scanner.skip { $0 == UInt8(ascii: " ") || (0x09...0x0A).contains($0) || $0 == 0x0D }
    return variables
  }
}
