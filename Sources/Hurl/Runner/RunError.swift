/// Why an entry could not be run, or a value not be had, and where the file says so.
package struct RunError: Error, Sendable, Hashable, CustomStringConvertible {
  package let range: SourceRange
  package let kind: Kind

  package var description: String { kind.description }

  package enum Kind: Sendable, Hashable, CustomStringConvertible {
    case bodyIsNotText
    case captureFoundNothing
    case exchangeFailed(String)
    case filterHasNoInput
    case filterInput(filter: String, found: String)
    case invalidCookieDate(String)
    case invalidDateFormat(String)
    case invalidJSONPath(String, reason: String)
    case invalidRegex(String, reason: RegularExpressionError)
    case invalidURL(String)
    case notJSON(reason: String)
    case outOfBounds(index: Int, count: Int)
    case tooManyRedirects(limit: Int)
    case tooMuchWork
    case undefinedVariable(String)
    case unknownEncoding(String)
    case variableIsNotJSON(name: String, value: String)
    case variableIsNotText(name: String, kind: String)
    case wrongOptionType(name: String, expected: String, found: String)

    package var description: String {
      switch self {
      case .bodyIsNotText: "the response's body is not text"
      case .captureFoundNothing: "the response holds nothing to capture here"
      case .exchangeFailed(let reason): "no response: \(reason)"
      case .filterHasNoInput: "there is no value for this filter to work on"
      case .filterInput(let filter, let found): "\(filter) cannot take \(found)"
      case .invalidCookieDate(let text): "the cookie's Expires is not a date: \(text)"
      case .invalidDateFormat(let format): "'\(format)' is not a date format: write one such as %Y-%m-%d"
      case .invalidJSONPath(let path, let reason): "'\(path)' is not a JSONPath: \(reason)"
      case .invalidRegex(let pattern, let reason): "the regular expression '\(pattern)': \(reason)"
      case .invalidURL(let url): "'\(url)' is not a URL that begins with http:// or https://"
      case .notJSON(let reason): "the value is not JSON: \(reason)"
      case .outOfBounds(let index, let count): "there is no element \(index) in a list of \(count)"
      case .tooManyRedirects(let limit): "more than \(limit) redirects"
      case .tooMuchWork: "this takes too many steps: there is a limit for all checks of a block together"
      case .undefinedVariable(let name): "the variable '\(name)' has no value: capture or set it first"
      case .unknownEncoding(let name): "the encoding '\(name)' is not supported"
      case .variableIsNotJSON(let name, let value):
        "the variable '\(name)' is \(value): without quotes around it, it must be a number, true, false or null"
      case .variableIsNotText(let name, let kind): "the variable '\(name)' is a \(kind), which has no text"
      case .wrongOptionType(let name, let expected, let found):
        "the variable '\(name)' must be \(expected), not \(found)"
      }
    }
  }
}
