extension HurlFile {
  /// What to take from a response: <https://hurl.dev/docs/asserting-response.html#explicit-asserts>.
  package struct Query: Sendable, Hashable {
    package let kind: Kind
    package let range: SourceRange

    package enum Kind: Sendable, Hashable {
      case status
      /// `"1.0"`, `"1.1"`, `"2"` or `"3"`.
      case version
      /// Of the last response, when redirects were followed.
      case url
      case header(Template)
      case cookie(name: Template, attribute: CookieAttribute?)
      case body
      case bytes
      case jsonpath(Template)
      case regex(RegexValue)
      case variable(Template)
      /// In milliseconds.
      case duration
      case sha256
    }
  }

  /// The part of a cookie that `cookie "name[Attribute]"` asks for.
  package enum CookieAttribute: String, Sendable, Hashable {
    case value, expires, domain, path, secure
    case maxAge = "max-age"
    case httpOnly = "httponly"
    case sameSite = "samesite"
  }

  /// `"pattern"` or `/pattern/`.
  package enum RegexValue: Sendable, Hashable {
    case template(Template)
    /// Without the slashes; `\/` is written `/`.
    case literal(String, SourceRange)
  }
}
