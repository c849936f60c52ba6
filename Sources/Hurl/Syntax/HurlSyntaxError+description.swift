extension HurlSyntaxError: CustomStringConvertible {
  /// What is wrong and what to write instead, without the place.
  package var description: String { kind.description }
}

extension HurlSyntaxError.Kind: CustomStringConvertible {
  package var description: String {
    switch self {
    case .controlCharacterInJSON:
      "a JSON string ends on its own line: close it with \", or write \\n for a new line and \\t for a tab"
    case .duplicateSection(let name):
      "the section [\(name)] is already there: put its lines under the first one"
    case .emptyJSONElement: "a JSON value is missing here"
    case .expected(let what): "expected \(what)"
    case .expectedCookieAttribute(let found):
      "'\(found)' is not a cookie attribute: write Value, Expires, Max-Age, Domain, Path, Secure, HttpOnly or SameSite"
    case .expectedFilename: "expected a file name"
    case .expectedFilter(let found):
      "'\(found)' is not a filter" + Self.suggestion(for: found, among: Vocabulary.filters)
    case .expectedJSONValue: "expected a JSON value: a string, number, object, array, true, false or null"
    case .expectedLineEnd(let found): "expected the end of the line, not '\(found)'"
    case .expectedMethod(let found):
      "expected a request such as 'GET {{base}}/path', not '\(found)'"
        + Self.suggestion(for: found, among: Vocabulary.methods)
    case .expectedPredicate(let found):
      "'\(found)' is not a predicate" + Self.suggestion(for: found, among: Vocabulary.predicates)
    case .expectedPredicateValue:
      "expected a value this predicate can compare with: a \"string\", a number, true, false or null"
    case .expectedQuery(let found):
      "'\(found)' is not a query" + Self.suggestion(for: found, among: Vocabulary.queries)
    case .expectedSpace: "expected a space"
    case .expectedStatus: "expected a status code such as 200, or * for any"
    case .expectedVariableName: "expected the name of a variable: letters, digits, _ and -"
    case .expectedVersion: "expected HTTP, HTTP/1.0, HTTP/1.1, HTTP/2 or HTTP/3"
    case .invalidContentType: "expected a content type such as text/plain"
    case .invalidDurationUnit(let unit): "'\(unit)' is not a unit of time: write ms, s or m"
    case .invalidEscape:
      "not an escape: write \\\\ for a backslash, or one of \\n \\r \\t \\b \\f \\\" \\# \\/ \\u{1f600}"
    case .invalidGraphQLVariables: "expected a JSON object of GraphQL variables"
    case .invalidHexDigit: "expected a hexadecimal digit: 0-9, a-f"
    case .invalidMultilineAttribute(let name):
      "'\(name)' is not a kind of multi-line string: write json, xml, graphql, escape or novariable"
    case .invalidRegex(let error): "this regular expression is not valid: \(error)"
    case .invalidUnicodeEscape: "this is not a Unicode character"
    case .invalidUTF8: "this byte is not UTF-8: save the file as UTF-8"
    case .invalidXML: "this XML is not well-formed"
    case .jsonTooDeep(let limit): "this JSON nests deeper than \(limit) levels"
    case .oddHexDigits: "expected an even number of hexadecimal digits: two make a byte"
    case .reservedVariableName(let name): "'\(name)' is a function of Hurl: use a different name"
    case .trailingComma: "JSON allows no comma after the last element: remove it"
    case .unknownOption(let name):
      "'\(name)' is not an option" + Self.suggestion(for: name, among: Vocabulary.options)
    case .unknownSection(let name, .request):
      "[\(name)] is not a section of a request"
        + Self.suggestion(for: name, among: Vocabulary.requestSections)
    case .unknownSection(let name, .response):
      "[\(name)] is not a section of a response"
        + Self.suggestion(for: name, among: Vocabulary.responseSections)
    case .unsupported(let what): "valid Hurl, not supported here: \(what)"
    }
  }

  private static func suggestion(for word: String, among known: [String]) -> String {
    guard let nearest = Vocabulary.nearest(to: word, among: known) else {
      return ": write \(known.joined(separator: ", "))"
    }
    return ": did you mean '\(nearest)'?"
  }
}
