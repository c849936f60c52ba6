/// Why a text is not a Hurl file, or not one that can be used here, and where.
package struct HurlSyntaxError: Error, Sendable, Hashable {
  /// The place that Hurl's own parser names, or one that is nearer to the mistake.
  package let position: SourcePosition
  package let kind: Kind

  package var line: Int { position.line }
  package var column: Int { position.column }

  /// The text is valid Hurl, but uses a construct that is not supported here.
  package var isUnsupported: Bool {
    if case .unsupported = kind { true } else { false }
  }

  package enum Kind: Sendable, Hashable {
    case controlCharacterInJSON
    case duplicateSection(name: String)
    case emptyJSONElement
    case expected(String)
    case expectedCookieAttribute(found: String)
    case expectedFilename
    case expectedFilter(found: String)
    case expectedJSONValue
    case expectedLineEnd(found: String)
    case expectedMethod(found: String)
    case expectedPredicate(found: String)
    case expectedPredicateValue
    case expectedQuery(found: String)
    case expectedSpace
    case expectedStatus
    case expectedVariableName
    case expectedVersion
    case invalidContentType
    case invalidDurationUnit(String)
    case invalidEscape
    case invalidGraphQLVariables
    case invalidHexDigit
    case invalidMultilineAttribute(String)
    case invalidRegex(RegularExpressionError)
    case invalidUnicodeEscape
    case invalidUTF8
    case invalidXML
    case jsonTooDeep(limit: Int)
    case oddHexDigits
    case reservedVariableName(String)
    case trailingComma
    case unknownOption(String)
    case unknownSection(String, in: Message)
    case unsupported(String)
  }

  /// The two halves of an entry.
  package enum Message: String, Sendable, Hashable {
    case request, response
  }
}
