extension HurlFile {
  /// A step between a query and what is captured or asserted: <https://hurl.dev/docs/filters.html>.
  package struct Filter: Sendable, Hashable {
    package let kind: Kind
    package let range: SourceRange

    package enum Kind: Sendable, Hashable {
      case base64Decode
      case base64Encode
      case base64URLSafeDecode
      case base64URLSafeEncode
      case count
      case daysAfterNow
      case daysBeforeNow
      case decode(Template)
      case first
      case format(Template)
      case htmlEscape
      case htmlUnescape
      case jsonpath(Template)
      case last
      /// From 0; from the end when negative.
      case nth(Int)
      case regex(RegexValue)
      case replace(RegexValue, with: Template)
      case split(Template)
      case toDate(Template)
      case toFloat
      case toInt
      case toString
      case urlDecode
      case urlEncode
    }
  }
}
