/// RFC 9535, sections 2.3.5 and 2.4.
extension JSONPathParser {
  mutating func parseFilter() throws(JSONPathError) -> JSONPathFilter {
    var branches = [try parseConjunction()]
    skipSpaces()
    while skip("||") {
      skipSpaces()
      branches.append(try parseConjunction())
      skipSpaces()
    }
    return branches.count == 1 ? branches[0] : .or(branches)
  }

  private mutating func parseConjunction() throws(JSONPathError) -> JSONPathFilter {
    var terms = [try parseTerm()]
    skipSpaces()
    while skip("&&") {
      skipSpaces()
      terms.append(try parseTerm())
      skipSpaces()
    }
    return terms.count == 1 ? terms[0] : .and(terms)
  }

  private mutating func parseTerm() throws(JSONPathError) -> JSONPathFilter {
    let isNegated = skip("!")
    if isNegated { skipSpaces() }
    if skip("(") {
      skipSpaces()
      let inner = try nest { parser throws(JSONPathError) in try parser.parseFilter() }
      skipSpaces()
      if !skip(")") { throw expected("')'") }
      return isNegated ? .not(inner) : inner
    }
    let start = index
    if let regex = try parseRegexFunction() { return isNegated ? .not(regex) : regex }
    let left = try parseOperand()
    let afterLeft = index
    skipSpaces()
    if let comparison = parseComparison() {
      if isNegated { throw .notComparable(column: start + 1) }
      skipSpaces()
      let rightStart = index
      let right = try parseOperand()
      try checkComparable(left, at: start)
      try checkComparable(right, at: rightStart)
      return .comparison(left, comparison, right)
    }
    seek(afterLeft)
    guard case .query(let query) = left else { throw expected("a comparison") }
    return isNegated ? .not(.exists(query)) : .exists(query)
  }

  private mutating func parseComparison() -> JSONPathFilter.Comparison? {
    for name in ["==", "!=", "<=", ">=", "<", ">"] where skip(name) {
      return JSONPathFilter.Comparison(rawValue: name)
    }
    return nil
  }

  private func checkComparable(_ operand: JSONPathFilter.Operand, at start: Int) throws(JSONPathError) {
    if case .query(let query) = operand, !query.path.isSingular { throw .notComparable(column: start + 1) }
  }

  private mutating func parseRegexFunction() throws(JSONPathError) -> JSONPathFilter? {
    let isWhole = skip("match(")
    guard isWhole || skip("search(") else { return nil }
    let value = try parseArgument()
    if !skip(",") { throw expected("','") }
    let pattern = try parseArgument()
    if !skip(")") { throw expected("')'") }
    return .regex(value, pattern, isWhole: isWhole)
  }

  /// An argument that is one value, with the spaces around it.
  private mutating func parseArgument() throws(JSONPathError) -> JSONPathFilter.Operand {
    skipSpaces()
    let start = index
    let operand = try nest { parser throws(JSONPathError) in try parser.parseOperand() }
    try checkComparable(operand, at: start)
    skipSpaces()
    return operand
  }

  private mutating func parseQueryArgument() throws(JSONPathError) -> JSONPathFilter.Query {
    skipSpaces()
    guard let query = try parseQuery() else { throw expected("'@' or '$'") }
    skipSpaces()
    if !skip(")") { throw expected("')'") }
    return query
  }

  private mutating func parseQuery() throws(JSONPathError) -> JSONPathFilter.Query? {
    let isRelative = skip("@")
    guard isRelative || skip("$") else { return nil }
    let segments = try nest { parser throws(JSONPathError) in try parser.parseSegments() }
    return JSONPathFilter.Query(isRelative: isRelative, path: JSONPath(segments: segments))
  }

  private mutating func parseOperand() throws(JSONPathError) -> JSONPathFilter.Operand {
    if let query = try parseQuery() { return .query(query) }
    if skip("length(") {
      let operand = try parseArgument()
      if !skip(")") { throw expected("')'") }
      return .length(operand)
    }
    if skip("count(") { return .count(try parseQueryArgument()) }
    if skip("value(") { return .value(try parseQueryArgument()) }
    if skip("true") { return .literal(.bool(true)) }
    if skip("false") { return .literal(.bool(false)) }
    if skip("null") { return .literal(.null) }
    if peek == "'" || peek == "\"" { return .literal(.string(try parseString())) }
    return .literal(.number(try parseNumber()))
  }

  /// A JSON number.
  private mutating func parseNumber() throws(JSONPathError) -> String {
    let start = index
    var text: [UInt8] = []
    while let scalar = peek, scalar.isASCII, scalar.isAlphanumeric || "+-.".unicodeScalars.contains(scalar) {
      text.append(UInt8(scalar.value))
      seek(index + 1)
    }
    if let value = try? JSONReader.parse(text), case .number(let number) = value { return number }
    seek(start)
    throw expected("'@', '$', a \"string\", a number, true, false or null")
  }
}
