/// RFC 9535, section 2: its grammar, by recursive descent.
struct JSONPathParser {
  private let scalars: [Unicode.Scalar]
  private(set) var index = 0
  private var depth = 0
  private static let maximumDepth = 64

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(JSONPathError) -> [JSONPath.Segment] {
    guard skip("$") else { throw expected("'$'") }
    let segments = try parseSegments()
    if peek != nil { throw expected("'.', '[' or the end") }
    return segments
  }

  // MARK: Reading

  var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  func expected(_ what: String) -> JSONPathError { .expected(what, column: index + 1) }

  func isAt(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }

  mutating func skip(_ text: String) -> Bool {
    guard isAt(text) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  mutating func seek(_ index: Int) { self.index = index }

  mutating func skipSpaces() {
    while let scalar = peek, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
      index += 1
    }
  }

  mutating func nest<T>(_ body: (inout Self) throws(JSONPathError) -> T) throws(JSONPathError) -> T {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw .tooDeep }
    return try body(&self)
  }

  // MARK: Segments

  mutating func parseSegments() throws(JSONPathError) -> [JSONPath.Segment] {
    var segments: [JSONPath.Segment] = []
    while true {
      let start = index
      skipSpaces()
      guard let segment = try parseSegment() else {
        index = start
        return segments
      }
      segments.append(segment)
    }
  }

  private mutating func parseSegment() throws(JSONPathError) -> JSONPath.Segment? {
    if skip("..") {
      if isAt("[") { return JSONPath.Segment(isDescendant: true, selectors: try parseBrackets()) }
      return JSONPath.Segment(isDescendant: true, selectors: [try parseShorthand()])
    }
    if isAt("[") { return JSONPath.Segment(selectors: try parseBrackets()) }
    guard skip(".") else { return nil }
    if isAt("[") { return JSONPath.Segment(selectors: try parseBrackets()) }
    return JSONPath.Segment(selectors: [try parseShorthand()])
  }

  private mutating func parseShorthand() throws(JSONPathError) -> JSONPath.Selector {
    if skip("*") { return .wildcard }
    var name = ""
    while let scalar = peek,
      scalar == "_" || scalar == "-" || scalar.value >= 0x80 || (scalar.isASCII && scalar.isAlphanumeric)
    {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    if name.isEmpty { throw expected("a name or '*'") }
    return .name(name)
  }

  private mutating func parseBrackets() throws(JSONPathError) -> [JSONPath.Selector] {
    index += 1
    var selectors: [JSONPath.Selector] = []
    repeat {
      skipSpaces()
      selectors.append(try parseSelector())
      skipSpaces()
    } while skip(",")
    if !skip("]") { throw expected("',' or ']'") }
    return selectors
  }

  private mutating func parseSelector() throws(JSONPathError) -> JSONPath.Selector {
    if skip("*") { return .wildcard }
    if skip("?") {
      skipSpaces()
      return .filter(try nest { parser throws(JSONPathError) in try parser.parseFilter() })
    }
    if peek == "'" || peek == "\"" { return .name(try parseString()) }
    return try parseIndexOrSlice()
  }

  private mutating func parseIndexOrSlice() throws(JSONPathError) -> JSONPath.Selector {
    let start = try parseInteger()
    let afterStart = index
    skipSpaces()
    guard skip(":") else {
      index = afterStart
      guard let start else { throw expected("a name in quotes, an index, '*' or '?'") }
      return .index(start)
    }
    skipSpaces()
    let end = try parseInteger()
    skipSpaces()
    var step: Int?
    if skip(":") {
      skipSpaces()
      step = try parseInteger()
    }
    return .slice(start: start, end: end, step: step ?? 1)
  }

  /// RFC 9535, section 2.1: within what an IEEE 754 double holds exactly.
  private mutating func parseInteger() throws(JSONPathError) -> Int? {
    let start = index
    let isNegative = skip("-")
    var digits = ""
    while let scalar = peek, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      index += 1
    }
    if digits.isEmpty, !isNegative { return nil }
    let hasLeadingZero = digits.utf8.count > 1 && digits.hasPrefix("0")
    guard !hasLeadingZero, !(isNegative && digits == "0"), let value = Int(digits), value < 1 << 53 else {
      index = start
      throw expected("an integer")
    }
    return isNegative ? -value : value
  }

  /// In single or double quotes.
  mutating func parseString() throws(JSONPathError) -> String {
    let quote = scalars[index]
    index += 1
    var text = ""
    while let scalar = peek {
      if scalar.value < 0x20 { throw expected("an escape of a control character") }
      index += 1
      if scalar == quote { return text }
      text.unicodeScalars.append(scalar == "\\" ? try parseEscape(quote) : scalar)
    }
    throw expected("a closing quote")
  }

  private mutating func parseEscape(_ quote: Unicode.Scalar) throws(JSONPathError) -> Unicode.Scalar {
    guard let scalar = peek else { throw expected("a closing quote") }
    index += 1
    switch scalar {
    case "b": return "\u{8}"
    case "f": return "\u{c}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "/", "\\", quote: return scalar
    case "u":
      let high = try parseFourHexDigits()
      if let scalar = Unicode.Scalar(high) { return scalar }
      guard high < 0xDC00, skip("\\u") else { throw expected("a surrogate pair") }
      let low = try parseFourHexDigits()
      guard (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar((high - 0xD800) << 10 + (low - 0xDC00) + 0x10000)
      else { throw expected("a surrogate pair") }
      return scalar
    default:
      index -= 1
      throw expected("an escape")
    }
  }

  private mutating func parseFourHexDigits() throws(JSONPathError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let scalar = peek, scalar.isASCII, let digit = UInt8(scalar.value).hexDigitValue else {
        throw expected("four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
