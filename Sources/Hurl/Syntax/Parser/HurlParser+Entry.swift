/// `entry: request response?`
extension HurlParser {
  mutating func parseEntry() throws(HurlSyntaxError) -> HurlFile.Entry {
    skipSpaces()
    let start = position
    let request = try parseRequest()
    let response = try parseResponse()
    let range = SourceRange(start: start, end: response?.range.end ?? request.range.end)
    let text = String(decoding: scanner.bytes[range.offsets], as: UTF8.self)
    return HurlFile.Entry(request: request, response: response, range: range, text: text)
  }

  private mutating func parseRequest() throws(HurlSyntaxError) -> HurlFile.Request {
    let start = position
    let method = try parseMethod()
    let methodRange = range(from: start)
    try expectSpaces()
    let url = try parseUnquotedTemplate()
    try expectLineEnd()
    let headers = try parseKeyValues()
    let sections = try parseRequestSections()
    let body = try parseBody()
    try checkDuplicates(sections.map(\.nameRange))
    return HurlFile.Request(
      method: method,
      methodRange: methodRange,
      url: url,
      headers: headers,
      sections: sections,
      body: body,
      range: range(from: start)
    )
  }

  private mutating func parseMethod() throws(HurlSyntaxError) -> String {
    let start = position
    let found = wordAhead()
    scanner.skip { $0.isASCIILetter }
    let method = scanner.text(from: start)
    guard !method.isEmpty, method.utf8.allSatisfy({ $0 < UInt8(ascii: "a") }) else {
      throw error(.expectedMethod(found: found), at: start)
    }
    return method
  }

  private mutating func parseResponse() throws(HurlSyntaxError) -> HurlFile.Response? {
    let before = position
    skipBlankLines()
    skipSpaces()
    let start = position
    guard let version = try parseVersion() else {
      scanner.seek(before)
      return nil
    }
    let versionRange = range(from: start)
    try expectSpaces()
    let statusStart = position
    let status = try parseStatus()
    let statusRange = range(from: statusStart)
    try expectLineEnd()
    let headers = try parseKeyValues()
    let sections = try parseResponseSections()
    let body = try parseBody()
    try checkDuplicates(sections.map(\.nameRange))
    return HurlFile.Response(
      version: version,
      versionRange: versionRange,
      status: status,
      statusRange: statusRange,
      headers: headers,
      sections: sections,
      body: body,
      range: range(from: start)
    )
  }

  private mutating func parseVersion() throws(HurlSyntaxError) -> HurlFile.HTTPVersion? {
    let start = position
    guard scanner.skip("HTTP") else { return nil }
    switch scanner.peek {
    case UInt8(ascii: "/"):
      if scanner.skip("/1.0") { return .http10 }
      if scanner.skip("/1.1") { return .http11 }
      if scanner.skip("/2") { return .http2 }
      if scanner.skip("/3") { return .http3 }
      throw error(.expectedVersion, at: start)
    case UInt8(ascii: " "), UInt8(ascii: "\t"): return .any
    default: throw error(.expectedVersion, at: start)
    }
  }

  private mutating func parseStatus() throws(HurlSyntaxError) -> HurlFile.Status {
    if scanner.skip("*") { return .any }
    let start = position
    scanner.skip { $0.isASCIIDigit }
    guard let code = Int(scanner.text(from: start)) else { throw error(.expectedStatus, at: start) }
    return .code(code)
  }

  /// `[Form]` and `[FormParams]` are one section, as `[Query]` and `[QueryStringParams]` are.
  private func checkDuplicates(_ nameRanges: [SourceRange]) throws(HurlSyntaxError) {
    var seen: Set<String> = []
    for range in nameRanges {
      let name = String(decoding: scanner.bytes[range.offsets].dropFirst().dropLast(), as: UTF8.self)
      if !seen.insert(SectionName.canonical(name)).inserted {
        throw error(.duplicateSection(name: name), at: range.start)
      }
    }
  }
}
