/// `[Options]`: <https://hurl.dev/docs/request.html#options>.
extension HurlParser {
  mutating func parseOptions() throws(HurlSyntaxError) -> [HurlFile.Option] {
    var options: [HurlFile.Option] = []
    while let option = try parseOption() { options.append(option) }
    return options
  }

  private mutating func parseOption() throws(HurlSyntaxError) -> HurlFile.Option? {
    let before = position
    skipBlankLines()
    skipSpaces()
    let start = position
    // No option has '_' in its name, but an author may write max_redirs.
    scanner.skip { $0.isASCIILetter || $0.isASCIIDigit || "-._".utf8.contains($0) }
    let name = scanner.text(from: start)
    skipSpaces()
    guard scanner.skip(":") else {
      scanner.seek(before)
      return nil
    }
    skipSpaces()
    let kind = try parseOptionValue(name, at: start)
    let range = range(from: start)
    try expectLineEnd()
    return HurlFile.Option(kind: kind, range: range)
  }

  private mutating func parseOptionValue(
    _ name: String,
    at start: SourcePosition
  ) throws(HurlSyntaxError) -> HurlFile.Option.Kind {
    switch name {
    case "location": return .location(try parseBoolOption())
    case "max-redirs": return .maxRedirects(try parseCountOption())
    case "retry": return .retry(try parseCountOption())
    case "retry-interval": return .retryInterval(try parseDurationOption())
    case "skip": return .skip(try parseBoolOption())
    case "variable": return try parseVariableDefinition()
    default:
      try skipRefusedOption(name, at: start)
      // The file is refused, so this one is never seen.
      return .skip(.literal(false))
    }
  }

  private mutating func skipRefusedOption(_ name: String, at start: SourcePosition) throws(HurlSyntaxError) {
    switch name {
    case "compressed", "insecure", "http1.0", "http1.1", "http2", "http3", "ipv4", "ipv6", "location-trusted",
      "netrc", "netrc-optional", "path-as-is", "verbose", "very-verbose":
      _ = try parseBoolOption()
    case "connect-timeout", "delay", "max-time": _ = try parseDurationOption()
    case "limit-rate": _ = try parseNaturalOption()
    case "repeat": _ = try parseCountOption()
    case "cacert", "key", "output": try skipFilename()
    case "cert": try skipFilename(in: .filenamePassword)
    case "aws-sigv4", "connect-to", "header", "netrc-file", "proxy", "resolve", "unix-socket", "user",
      "verbosity", "pinnedpubkey", "ntlm", "negotiate", "digest":
      _ = try parseUnquotedTemplate()
    default: throw error(.unknownOption(name), at: start)
    }
    refuse("the option \(name)", at: start)
  }

  private mutating func parseBoolOption() throws(HurlSyntaxError) -> HurlFile.OptionValue<Bool> {
    if scanner.skip("true") { return .literal(true) }
    if scanner.skip("false") { return .literal(false) }
    return .placeholder(try expectPlaceholder(or: "true or false"))
  }

  private mutating func parseNaturalOption() throws(HurlSyntaxError) -> HurlFile.OptionValue<Int> {
    if let value = parseNaturalOrNothing() { return .literal(value) }
    return .placeholder(try expectPlaceholder(or: "a number"))
  }

  /// Back to the start of what is no such number.
  private mutating func parseNaturalOrNothing() -> Int? {
    let start = position
    if let value = try? parseNatural() { return value }
    scanner.seek(start)
    return nil
  }

  private mutating func parseCountOption() throws(HurlSyntaxError) -> HurlFile.OptionValue<HurlFile.Count> {
    let start = position
    if scanner.skip("-1"), scanner.peek?.isASCIIDigit != true { return .literal(.infinite) }
    scanner.seek(start)
    if let value = parseNaturalOrNothing() { return .literal(.finite(value)) }
    return .placeholder(try expectPlaceholder(or: "a number, or -1 for no limit"))
  }

  private mutating func parseDurationOption() throws(HurlSyntaxError)
    -> HurlFile.OptionValue<HurlFile.Milliseconds>
  {
    guard let value = try parseNatural() else {
      return .placeholder(try expectPlaceholder(or: "a duration such as 500ms or 2s"))
    }
    let unitStart = position
    scanner.skip { $0.isASCIILetter }
    let factor: Int
    switch scanner.text(from: unitStart) {
    case "", "ms": factor = 1
    case "s": factor = 1000
    case "m": factor = 60_000
    case let unit: throw error(.invalidDurationUnit(unit), at: unitStart)
    }
    let (milliseconds, overflow) = value.multipliedReportingOverflow(by: factor)
    return .literal(HurlFile.Milliseconds(value: overflow ? .max : milliseconds))
  }

  private mutating func expectPlaceholder(or what: String) throws(HurlSyntaxError) -> HurlFile.Placeholder {
    let start = position
    let placeholder: HurlFile.Placeholder?
    do { placeholder = try parsePlaceholder() } catch {
      throw self.error(.expected("\(what), or a {{variable}}"), at: error.position)
    }
    guard let placeholder else { throw error(.expected("\(what), or a {{variable}}"), at: start) }
    return placeholder
  }

  private mutating func parseVariableDefinition() throws(HurlSyntaxError) -> HurlFile.Option.Kind {
    let start = position
    let name = try parseVariableName()
    if HurlFile.Placeholder.functions.contains(name) {
      throw error(.reservedVariableName(name), at: start)
    }
    skipSpaces()
    try expect("=")
    skipSpaces()
    return .variable(name: name, value: try parseVariableValue())
  }

  private mutating func parseVariableValue() throws(HurlSyntaxError) -> HurlFile.VariableValue {
    if scanner.skip("null") { return .null }
    if scanner.skip("true") { return .bool(true) }
    if scanner.skip("false") { return .bool(false) }
    if let number = try parseNumber() { return .number(number) }
    if let template = try parseQuotedTemplate() { return .string(template) }
    return .string(try parseUnquotedTemplate())
  }
}
