/// `placeholder: "{{" expr "}}"`, `expr: (variable-name | function) (sp filter)*`
extension HurlParser {
  /// A placeholder where no quotes are around it, or nil when there are no braces.
  mutating func parsePlaceholder() throws(HurlSyntaxError) -> HurlFile.Placeholder? {
    guard scanner.skip("{{") else { return nil }
    let placeholder = try parseExpression()
    try expect("}}")
    return placeholder
  }

  /// The expression between the braces of a template.
  mutating func parseExpression(
    in start: SourcePosition,
    endOffset: Int
  ) throws(HurlSyntaxError) -> HurlFile.Placeholder {
    let outer = scanner
    defer { scanner = outer }
    var end = start
    end.offset = endOffset
    scanner = Scanner(outer, over: SourceRange(start: start, end: end))
    let placeholder = try parseExpression()
    if !scanner.isAtEnd { throw error(.expected("'}}' after the name of the variable")) }
    return placeholder
  }

  private mutating func parseExpression() throws(HurlSyntaxError) -> HurlFile.Placeholder {
    skipSpaces()
    let start = position
    let name = try parseVariableName()
    let range = range(from: start)
    if HurlFile.Placeholder.functions.contains(name) {
      refuse("the function {{\(name)}}", at: start)
    }
    let filters = try parseFilters()
    if let first = filters.first { refuse("a filter in a placeholder", at: first.range.start) }
    skipSpaces()
    return HurlFile.Placeholder(name: name, range: range)
  }

  mutating func parseVariableName() throws(HurlSyntaxError) -> String {
    let start = position
    while let (scalar, _) = scanner.peekScalar, scalar.isAlphanumeric || scalar == "_" || scalar == "-" {
      scanner.advanceScalar()
    }
    if position == start { throw error(.expectedVariableName) }
    return scanner.text(from: start)
  }
}

extension HurlFile.Placeholder {
  /// Names that are functions of Hurl, so cannot be variables.
  static let functions: Set<String> = ["getEnv", "newDate", "newUuid"]
}
