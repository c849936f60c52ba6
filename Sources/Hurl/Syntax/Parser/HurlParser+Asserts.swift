/// `[Captures]` and `[Asserts]`
extension HurlParser {
  mutating func parseCaptures() throws(HurlSyntaxError) -> [HurlFile.Capture] {
    var captures: [HurlFile.Capture] = []
    while let name = try parseKeyAndColon() {
      let query = try expectQuery()
      let filters = try parseFilters()
      skipSpaces()
      let isRedacted = scanner.skip("redact")
      let range = range(from: name.range.start)
      try expectFilterOrLineEnd()
      captures.append(
        HurlFile.Capture(name: name, query: query, filters: filters, isRedacted: isRedacted, range: range)
      )
    }
    return captures
  }

  mutating func parseAsserts() throws(HurlSyntaxError) -> [HurlFile.Assert] {
    var asserts: [HurlFile.Assert] = []
    while true {
      let before = position
      skipBlankLines()
      skipSpaces()
      let start = position
      guard let query = try parseQuery() else {
        try checkForMisspeltQuery()
        scanner.seek(before)
        return asserts
      }
      let filters = try parseFilters()
      try expectSpaces()
      let predicate = try parsePredicate()
      let range = range(from: start)
      try expectLineEnd()
      asserts.append(HurlFile.Assert(query: query, filters: filters, predicate: predicate, range: range))
    }
  }

  private mutating func expectQuery() throws(HurlSyntaxError) -> HurlFile.Query {
    guard let query = try parseQuery() else { throw error(.expectedQuery(found: wordAhead())) }
    return query
  }

  /// After a capture: a word here is meant to be a filter.
  private mutating func expectFilterOrLineEnd() throws(HurlSyntaxError) {
    do { try expectLineEnd() } catch {
      if case .expectedLineEnd(let found) = error.kind {
        throw self.error(.expectedFilter(found: found), at: error.position)
      }
      throw error
    }
  }

  /// A lower-case word here can begin no request, so it is meant to be a query; unless it begins a body.
  private func checkForMisspeltQuery() throws(HurlSyntaxError) {
    guard let byte = scanner.peek, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) else { return }
    for body in ["null", "true", "false", "base64", "hex", "file"] where wordAhead().hasPrefix(body) {
      return
    }
    throw error(.expectedQuery(found: wordAhead()))
  }
}
