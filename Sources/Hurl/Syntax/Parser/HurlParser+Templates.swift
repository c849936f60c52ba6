/// Text with `{{placeholders}}`, in its four kinds of quotes.
extension HurlParser {
  /// The rest of a line up to a comment, without the spaces at its end: URLs and the values of headers.
  mutating func parseUnquotedTemplate() throws(HurlSyntaxError) -> HurlFile.Template {
    let start = position
    var end = start
    var builder = TemplateBuilder()
    while let (scalar, _) = scanner.peekScalar, scalar != "#", scalar == "\\" || !scalar.isTemplateControl {
      try append(scalar, at: position, to: &builder)
      if scalar != " " { end = position }
    }
    scanner.seek(end)
    return HurlFile.Template(
      elements: try finish(&builder, end: end, trimmingTrailingSpaces: true),
      range: SourceRange(start: start, end: end)
    )
  }

  /// `"text"`, or nil when there is no quote.
  mutating func parseQuotedTemplate() throws(HurlSyntaxError) -> HurlFile.Template? {
    try parseDelimitedTemplate(UInt8(ascii: "\""), closing: "\"")
  }

  /// `` `text` ``, or nil when there is no backtick.
  mutating func parseBacktickTemplate() throws(HurlSyntaxError) -> HurlFile.Template? {
    try parseDelimitedTemplate(UInt8(ascii: "`"), closing: "`")
  }

  mutating func expectQuotedTemplate() throws(HurlSyntaxError) -> HurlFile.Template {
    guard let template = try parseQuotedTemplate() else { throw error(.expected("a \"quoted string\"")) }
    return template
  }

  private mutating func parseDelimitedTemplate(
    _ delimiter: UInt8,
    closing: StaticString
  ) throws(HurlSyntaxError) -> HurlFile.Template? {
    let start = position
    guard scanner.peek == delimiter else { return nil }
    scanner.advance()
    var builder = TemplateBuilder()
    while let (scalar, _) = scanner.peekScalar, scalar.value != delimiter,
      scalar == "\\" || !scalar.isTemplateControl
    {
      try append(scalar, at: position, to: &builder)
    }
    let end = position
    try expect(closing, delimiter == UInt8(ascii: "`") ? "a closing backtick" : "a closing \"")
    return HurlFile.Template(elements: try finish(&builder, end: end), range: range(from: start))
  }

  private mutating func append(
    _ scalar: Unicode.Scalar,
    at before: SourcePosition,
    to builder: inout TemplateBuilder
  ) throws(HurlSyntaxError) {
    if scalar == "\\" {
      let escaped = try parseEscape(in: .value)
      builder.append(escaped, source: scanner.bytes[before.offset..<position.offset], at: before)
    } else {
      scanner.advanceScalar()
      builder.append(scalar, source: scanner.bytes[before.offset..<position.offset], at: before)
    }
  }

  /// The elements that were collected, their placeholders parsed.
  mutating func finish(
    _ builder: inout TemplateBuilder,
    end: SourcePosition,
    trimmingTrailingSpaces: Bool = false
  ) throws(HurlSyntaxError) -> [HurlFile.Template.Element] {
    var elements: [HurlFile.Template.Element] = []
    guard let pieces = builder.finish(trimmingTrailingSpaces: trimmingTrailingSpaces) else {
      throw error(.expected("'}}'"), at: end)
    }
    for piece in pieces {
      switch piece {
      case .text(let value, let source): elements.append(.text(value: value, source: source))
      case .expression(let start, let end):
        elements.append(.placeholder(try parseExpression(in: start, endOffset: end)))
      }
    }
    return elements
  }
}

extension Unicode.Scalar {
  /// What a template on one line cannot hold unless it is escaped.
  fileprivate var isTemplateControl: Bool {
    switch self {
    case "\\", "\u{8}", "\n", "\u{c}", "\r", "\t": true
    default: false
    }
  }
}
