extension HurlParser {
  mutating func parsePredicate() throws(HurlSyntaxError) -> HurlFile.Predicate {
    let isNegated = skipNot()
    let start = position
    let kind: HurlFile.Predicate.Kind
    if let comparison = try parseComparison() {
      kind = comparison
    } else if let predicate = try parseTextPredicate() {
      kind = predicate
    } else if let predicate = parsePlainPredicate() {
      kind = predicate
    } else {
      throw error(.expectedPredicate(found: wordAhead()), at: start)
    }
    return HurlFile.Predicate(isNegated: isNegated, kind: kind, range: range(from: start))
  }

  private mutating func skipNot() -> Bool {
    let start = position
    if scanner.skip("not") {
      let afterNot = position
      skipSpaces()
      if position != afterNot { return true }
    }
    scanner.seek(start)
    return false
  }

  private mutating func parseComparison() throws(HurlSyntaxError) -> HurlFile.Predicate.Kind? {
    if scanner.skip("==") { return .equal(try parseOperand { _ in true }) }
    if scanner.skip("!=") { return .notEqual(try parseOperand { _ in true }) }
    if scanner.skip(">=") { return .greaterThanOrEqual(try parseOperand(\.isOrdered)) }
    if scanner.skip(">") { return .greaterThan(try parseOperand(\.isOrdered)) }
    if scanner.skip("<=") { return .lessThanOrEqual(try parseOperand(\.isOrdered)) }
    if scanner.skip("<") { return .lessThan(try parseOperand(\.isOrdered)) }
    return nil
  }

  private mutating func parseTextPredicate() throws(HurlSyntaxError) -> HurlFile.Predicate.Kind? {
    if scanner.skip("startsWith") { return .startsWith(try parseWordOperand(\.isTextOrBytes)) }
    if scanner.skip("endsWith") { return .endsWith(try parseWordOperand(\.isTextOrBytes)) }
    if scanner.skip("contains") { return .contains(try parseWordOperand { _ in true }) }
    if scanner.skip("includes") { return .includes(try parseWordOperand { _ in true }) }
    if scanner.skip("matches") { return .matches(try parseWordOperand(\.isPattern)) }
    return nil
  }

  private mutating func parsePlainPredicate() -> HurlFile.Predicate.Kind? {
    let start = position
    if scanner.skip("isInteger") { return .isInteger }
    if scanner.skip("isFloat") { return .isFloat }
    if scanner.skip("isBoolean") { return .isBoolean }
    if scanner.skip("isString") { return .isString }
    if scanner.skip("isCollection") { return .isCollection }
    if scanner.skip("isIsoDate") { return .isIsoDate }
    if scanner.skip("exists") { return .exists }
    if scanner.skip("isEmpty") { return .isEmpty }
    if scanner.skip("isNumber") { return .isNumber }
    for name in ["isDate", "isIpv4", "isIpv6", "isList", "isObject", "isUuid"] as [StaticString]
    where scanner.skip(name) {
      refuse("the predicate \(name)", at: start)
      return .exists
    }
    return nil
  }

  private mutating func parseWordOperand(
    _ isAllowed: (HurlFile.PredicateValue) -> Bool
  ) throws(HurlSyntaxError) -> HurlFile.PredicateValue {
    try expectSpaces()
    return try parseOperand(isAllowed)
  }

  private mutating func parseOperand(
    _ isAllowed: (HurlFile.PredicateValue) -> Bool
  ) throws(HurlSyntaxError) -> HurlFile.PredicateValue {
    skipSpaces()
    let start = position
    guard let value = try parsePredicateValue(), isAllowed(value) else {
      throw error(.expectedPredicateValue, at: start)
    }
    return value
  }

  private mutating func parsePredicateValue() throws(HurlSyntaxError) -> HurlFile.PredicateValue? {
    if scanner.skip("null") { return .null }
    if scanner.skip("true") { return .bool(true) }
    if scanner.skip("false") { return .bool(false) }
    if let number = try parseNumber() { return .number(number) }
    if try skipFile() { return .null }
    if let bytes = try parseHex() { return .hex(bytes) }
    if let bytes = try parseBase64() { return .base64(bytes) }
    if let placeholder = try parsePlaceholder() { return .placeholder(placeholder) }
    if let template = try parseQuotedTemplate() { return .string(template) }
    if let string = try parseMultilineString() { return .multilineString(string) }
    if let template = try parseBacktickTemplate() { return .string(template) }
    if let regex = try parseRegexLiteral() { return .regex(regex) }
    return nil
  }
}

extension HurlFile.PredicateValue {
  fileprivate var isOrdered: Bool {
    switch self {
    case .number, .string, .placeholder: true
    default: false
    }
  }

  fileprivate var isTextOrBytes: Bool {
    switch self {
    case .string, .hex, .base64: true
    default: false
    }
  }

  fileprivate var isPattern: Bool {
    switch self {
    case .string, .regex: true
    default: false
    }
  }
}
