extension HurlParser {
  mutating func parseFilters() throws(HurlSyntaxError) -> [HurlFile.Filter] {
    var filters: [HurlFile.Filter] = []
    while true {
      let before = position
      skipSpaces()
      let start = position
      guard start != before, let kind = try parseFilterKind() else {
        scanner.seek(before)
        return filters
      }
      filters.append(HurlFile.Filter(kind: kind, range: range(from: start)))
    }
  }

  private mutating func parseFilterKind() throws(HurlSyntaxError) -> HurlFile.Filter.Kind? {
    if let kind = try parseRefusedFilter() { return kind }
    if let kind = parsePlainFilter() { return kind }
    if scanner.skip("decode") { return .decode(try parseQuotedArgument()) }
    if scanner.skip("format") { return .format(try parseQuotedArgument()) }
    if scanner.skip("jsonpath") { return .jsonpath(try parseQuotedArgument()) }
    if scanner.skip("nth") { return .nth(try parseIndex()) }
    if scanner.skip("regex") { return .regex(try parseRegexArgument()) }
    if scanner.skip("replace") {
      let pattern = try parseRegexArgument()
      return .replace(pattern, with: try parseQuotedArgument())
    }
    if scanner.skip("split") { return .split(try parseQuotedArgument()) }
    if scanner.skip("toDate") { return .toDate(try parseQuotedArgument()) }
    return nil
  }

  /// A filter without an argument.
  private mutating func parsePlainFilter() -> HurlFile.Filter.Kind? {
    if scanner.skip("base64Decode") { return .base64Decode }
    if scanner.skip("base64Encode") { return .base64Encode }
    if scanner.skip("base64UrlSafeDecode") { return .base64URLSafeDecode }
    if scanner.skip("base64UrlSafeEncode") { return .base64URLSafeEncode }
    if scanner.skip("count") { return .count }
    if scanner.skip("daysAfterNow") { return .daysAfterNow }
    if scanner.skip("daysBeforeNow") { return .daysBeforeNow }
    if scanner.skip("first") { return .first }
    if scanner.skip("htmlEscape") { return .htmlEscape }
    if scanner.skip("htmlUnescape") { return .htmlUnescape }
    if scanner.skip("last") { return .last }
    if scanner.skip("toFloat") { return .toFloat }
    if scanner.skip("toInt") { return .toInt }
    if scanner.skip("toString") { return .toString }
    if scanner.skip("urlDecode") { return .urlDecode }
    if scanner.skip("urlEncode") { return .urlEncode }
    return nil
  }

  private mutating func parseRefusedFilter() throws(HurlSyntaxError) -> HurlFile.Filter.Kind? {
    let start = position
    if scanner.skip("toHex") || scanner.skip("utf8Decode") || scanner.skip("utf8Encode") {
      refuse("the filter \(scanner.text(from: start))", at: start)
      return .count
    }
    if scanner.skip("urlQueryParam") || scanner.skip("xpath") || scanner.skip("charsetDecode")
      || scanner.skip("dateFormat")
    {
      refuse("the filter \(scanner.text(from: start))", at: start)
      return .decode(try parseQuotedArgument())
    }
    if scanner.skip("replaceRegex") {
      refuse("the filter replaceRegex", at: start)
      let pattern = try parseRegexArgument()
      return .replace(pattern, with: try parseQuotedArgument())
    }
    return nil
  }

  private mutating func parseIndex() throws(HurlSyntaxError) -> Int {
    try expectSpaces()
    let isNegative = scanner.skip("-")
    guard let value = try parseNatural() else { throw error(.expected("an index: 0 is the first")) }
    return isNegative ? -value : value
  }
}
