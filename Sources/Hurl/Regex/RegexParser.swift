/// Pattern to node: <https://docs.rs/regex/latest/regex/#syntax>.
struct RegexParser {
  var scalars: [Unicode.Scalar]
  var index = 0
  var flags = Flags()
  private(set) var captureCount = 1
  private var depth = 0
  private static let maximumDepth = 100
  private static let maximumCount = 10_000
  /// The dialect of RFC 9485 (I-Regexp), in which a dot matches no carriage return either.
  private let isIRegexp: Bool

  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesNewline = false
    var isSwapped = false
    var ignoresSpace = false
  }

  init(_ pattern: String, isIRegexp: Bool = false) {
    self.isIRegexp = isIRegexp
    scalars = Array(pattern.unicodeScalars)
  }

  var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func skip(_ text: String) -> Bool {
    let expected = Array(text.unicodeScalars)
    guard scalars[index...].starts(with: expected) else { return false }
    index += expected.count
    return true
  }

  mutating func parse() throws(RegularExpressionError) -> RegexNode {
    let node = try parseAlternation()
    if peek != nil { throw .unexpectedClosingParenthesis }
    return node
  }

  private mutating func parseAlternation() throws(RegularExpressionError) -> RegexNode {
    let outerFlags = flags
    defer { flags = outerFlags }
    var branches = [try parseConcatenation()]
    while skip("|") { branches.append(try parseConcatenation()) }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func parseConcatenation() throws(RegularExpressionError) -> RegexNode {
    var nodes: [RegexNode] = []
    while true {
      if flags.ignoresSpace { skipIgnored() }
      guard let scalar = peek, scalar != "|", scalar != ")" else { break }
      guard let atom = try parseAtom() else { continue }
      nodes.append(try parseRepetitions(of: atom))
    }
    return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .concatenation(nodes)
  }

  /// White space and comments under the flag x.
  private mutating func skipIgnored() {
    while let scalar = peek {
      if scalar == "#" {
        while let next = peek, next != "\n" { index += 1 }
      } else if scalar.properties.isWhitespace {
        index += 1
      } else {
        return
      }
    }
  }

  private var dot: ScalarSet {
    if flags.dotMatchesNewline { return ScalarSet(isNegated: true) }
    return ScalarSet(items: isIRegexp ? [.range(10, 10), .range(13, 13)] : [.range(10, 10)], isNegated: true)
  }

  /// Nil for what matches nothing by itself, such as `(?i)`.
  private mutating func parseAtom() throws(RegularExpressionError) -> RegexNode? {
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "(": return try parseGroup()
    case "[": return .scalar(try parseClass())
    case ".": return .scalar(dot)
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "\\": return try parseEscape()
    case "*", "+", "?": throw .emptyRepetition
    case "{": throw .emptyRepetition
    default: return .scalar(.scalar(scalar, ignoringCase: flags.ignoresCase))
    }
  }

  private mutating func parseGroup() throws(RegularExpressionError) -> RegexNode? {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw .nestedTooDeep }
    if skip("?P<") || (!isLookbehind && skip("?<")) {
      return try parseCapture(named: try parseGroupName())
    }
    guard skip("?") else { return try parseCapture(named: nil) }
    let outerFlags = flags
    if try parseFlags() { return nil }
    let node = try parseAlternation()
    flags = outerFlags
    if !skip(")") { throw .unclosedGroup }
    return node
  }

  private var isLookbehind: Bool {
    ["?<=", "?<!"].contains { scalars[index...].starts(with: $0.unicodeScalars) }
  }

  private mutating func parseCapture(named name: String?) throws(RegularExpressionError) -> RegexNode {
    let captureIndex = captureCount
    captureCount += 1
    let node = try parseAlternation()
    if !skip(")") { throw .unclosedGroup }
    return .capture(node, index: captureIndex, name: name)
  }

  private mutating func parseGroupName() throws(RegularExpressionError) -> String {
    var name = ""
    while let scalar = peek, scalar != ">" {
      guard scalar.isAlphanumeric || scalar == "_" else { throw .unclosedGroup }
      name.unicodeScalars.append(scalar)
      index += 1
    }
    if name.isEmpty || !skip(">") { throw .unclosedGroup }
    return name
  }

  /// `i-s:` or `i-s)`; true when the flags hold for the rest of the enclosing group.
  private mutating func parseFlags() throws(RegularExpressionError) -> Bool {
    var value = true
    if peek == ")" { throw .unknownFlag }
    while let scalar = peek {
      index += 1
      switch scalar {
      case "i": flags.ignoresCase = value
      case "m": flags.isMultiline = value
      case "s": flags.dotMatchesNewline = value
      case "U": flags.isSwapped = value
      case "x": flags.ignoresSpace = value
      case "u", "R": if !value || scalar == "R" { throw .unsupported("the flag \(scalar)") }
      case "-": value = false
      case ":": return false
      case ")": return true
      default: throw .unknownFlag
      }
    }
    throw .unclosedGroup
  }

  private mutating func parseRepetitions(of atom: RegexNode) throws(RegularExpressionError) -> RegexNode {
    var node = atom
    var count = 0
    while let (min, max) = try parseCount() {
      count += 1
      // Repetitions of repetitions nest as groups do.
      if count + depth > Self.maximumDepth { throw .nestedTooDeep }
      let isLazy = skip("?")
      node = .repetition(node, min: min, max: max, isGreedy: isLazy == flags.isSwapped)
    }
    return node
  }

  private mutating func parseCount() throws(RegularExpressionError) -> (min: Int, max: Int?)? {
    if flags.ignoresSpace { skipIgnored() }
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    guard skip("{") else { return nil }
    guard let min = parseNumber() else { throw .invalidCount }
    var max: Int? = min
    if skip(",") { max = parseNumber() }
    guard skip("}"), min <= max ?? min, Swift.max(min, max ?? 0) <= Self.maximumCount else {
      throw .invalidCount
    }
    return (min, max)
  }

  private mutating func parseNumber() -> Int? {
    var digits = ""
    while let scalar = peek, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      index += 1
    }
    return Int(digits)
  }
}
