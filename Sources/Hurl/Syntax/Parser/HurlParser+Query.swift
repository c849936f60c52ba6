extension HurlParser {
  mutating func parseQuery() throws(HurlSyntaxError) -> HurlFile.Query? {
    let start = position
    guard let kind = try parseQueryKind() else {
      scanner.seek(start)
      return nil
    }
    return HurlFile.Query(kind: kind, range: range(from: start))
  }

  private mutating func parseQueryKind() throws(HurlSyntaxError) -> HurlFile.Query.Kind? {
    let start = position
    if scanner.skip("status") { return .status }
    if scanner.skip("version") { return .version }
    if scanner.skip("url") { return .url }
    if scanner.skip("header") { return .header(try parseQuotedArgument()) }
    if scanner.skip("cookie") { return try parseCookiePath() }
    if scanner.skip("body") { return .body }
    if scanner.skip("xpath") {
      refuse("the query xpath", at: start)
      return .jsonpath(try parseQuotedArgument())
    }
    if scanner.skip("jsonpath") { return .jsonpath(try parseQuotedArgument()) }
    if scanner.skip("regex") { return .regex(try parseRegexArgument()) }
    if scanner.skip("variable") { return .variable(try parseQuotedArgument()) }
    if scanner.skip("duration") { return .duration }
    if scanner.skip("bytes") { return .bytes }
    if scanner.skip("sha256") { return .sha256 }
    return try parseRefusedQuery()
  }

  private static let certificateFields: [StaticString] = [
    "Subject\"", "Issuer\"", "Start-Date\"", "Expire-Date\"", "Serial-Number\"",
  ]

  private mutating func parseRefusedQuery() throws(HurlSyntaxError) -> HurlFile.Query.Kind? {
    let start = position
    if scanner.skip("certificate") {
      refuse("the query certificate", at: start)
      try expectSpaces()
      try expect("\"")
      for field in Self.certificateFields where scanner.skip(field) { return .body }
      throw error(.expected("Subject, Issuer, Start-Date, Expire-Date or Serial-Number, then \""))
    }
    if scanner.skip("md5") || scanner.skip("ip") || scanner.skip("redirects") || scanner.skip("rawbytes") {
      refuse("the query \(scanner.text(from: start))", at: start)
      return .body
    }
    return nil
  }

  /// ` "argument"`
  mutating func parseQuotedArgument() throws(HurlSyntaxError) -> HurlFile.Template {
    try expectSpaces()
    return try expectQuotedTemplate()
  }

  /// ` "pattern"` or ` /pattern/`
  mutating func parseRegexArgument() throws(HurlSyntaxError) -> HurlFile.RegexValue {
    try expectSpaces()
    if let template = try parseQuotedTemplate() { return .template(template) }
    if let regex = try parseRegexLiteral() { return regex }
    throw error(.expected("a regular expression: \"pattern\" or /pattern/"))
  }

  /// `/pattern/`: `\/` is a slash, and every other backslash belongs to the pattern.
  mutating func parseRegexLiteral() throws(HurlSyntaxError) -> HurlFile.RegexValue? {
    let start = position
    guard scanner.skip("/") else { return nil }
    let patternStart = position
    var pattern: [UInt8] = []
    while true {
      guard let byte = scanner.peek else {
        throw error(.expected("'/' at the end of the regular expression"))
      }
      if byte == UInt8(ascii: "/") { break }
      if byte == UInt8(ascii: "\\"), scanner.peek(ahead: 1) == UInt8(ascii: "/") { scanner.advance() }
      pattern.append(scanner.bytes[position.offset])
      scanner.advance()
    }
    scanner.advance()
    let text = String(decoding: pattern, as: UTF8.self)
    do { _ = try RegularExpression(text) } catch {
      guard case .unsupported(let what) = error else {
        throw self.error(.invalidRegex(error), at: patternStart)
      }
      refuse("\(what) in a regular expression", at: patternStart)
    }
    return .literal(text, range(from: start))
  }

  /// `"name"` or `"name[Attribute]"`
  private mutating func parseCookiePath() throws(HurlSyntaxError) -> HurlFile.Query.Kind {
    try expectSpaces()
    try expect("\"", "the name of a cookie in quotes")
    let outer = scanner
    let start = position
    scanner.skip { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\n") }
    let end = position
    try expect("\"", "a closing \"")
    let after = scanner

    scanner = Scanner(outer, over: SourceRange(start: start, end: end))
    scanner.skip { $0 != UInt8(ascii: "[") }
    let bracket = position
    scanner = Scanner(outer, over: SourceRange(start: start, end: bracket))
    let name = try parseUnquotedTemplate()
    scanner = Scanner(outer, over: SourceRange(start: bracket, end: end))
    let attribute = scanner.isAtEnd ? nil : try parseCookieAttribute()
    scanner = after
    return .cookie(name: name, attribute: attribute)
  }

  /// `[Attribute]`, ignoring case.
  private mutating func parseCookieAttribute() throws(HurlSyntaxError) -> HurlFile.CookieAttribute {
    try expect("[")
    skipSpaces()
    let start = position
    scanner.skip { $0.isASCIILetter || $0 == UInt8(ascii: "-") }
    let name = scanner.text(from: start)
    guard let attribute = HurlFile.CookieAttribute(rawValue: name.lowercased()) else {
      throw error(.expectedCookieAttribute(found: name), at: start)
    }
    skipSpaces()
    try expect("]")
    return attribute
  }
}
