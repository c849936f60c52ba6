extension HurlFile {
  /// What an assert expects of a value: <https://hurl.dev/docs/asserting-response.html#predicates>.
  package struct Predicate: Sendable, Hashable {
    package let isNegated: Bool
    package let kind: Kind
    /// Without the `not`.
    package let range: SourceRange

    package enum Kind: Sendable, Hashable {
      case equal(PredicateValue)
      case notEqual(PredicateValue)
      case greaterThan(PredicateValue)
      case greaterThanOrEqual(PredicateValue)
      case lessThan(PredicateValue)
      case lessThanOrEqual(PredicateValue)
      case startsWith(PredicateValue)
      case endsWith(PredicateValue)
      case contains(PredicateValue)
      case includes(PredicateValue)
      case matches(PredicateValue)
      case exists
      case isEmpty
      case isInteger
      case isFloat
      case isNumber
      case isBoolean
      case isString
      case isCollection
      case isIsoDate
    }
  }

  package enum PredicateValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Number)
    case string(Template)
    case multilineString(MultilineString)
    case base64([UInt8])
    case hex([UInt8])
    case regex(RegexValue)
    case placeholder(Placeholder)
  }

  package enum Number: Sendable, Hashable {
    case integer(Int64)
    /// An integer that 64 bits do not hold, as its digits.
    case bigInteger(String)
    case float(Double)
  }
}
