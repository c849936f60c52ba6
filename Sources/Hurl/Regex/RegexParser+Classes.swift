/// Escapes and classes in brackets.
extension RegexParser {
  /// What follows a backslash outside brackets.
  mutating func parseEscape() throws(RegularExpressionError) -> RegexNode {
    switch peek {
    case "<", ">": throw .unsupported("the start or the end of a word")
    case "b" where scalars[index...].dropFirst().starts(with: "{".unicodeScalars):
      throw .unsupported("\\b{...}")
    case "A": index += 1; return .assertion(.textStart)
    case "z": index += 1; return .assertion(.textEnd)
    case "b": index += 1; return .assertion(.wordBoundary)
    case "B": index += 1; return .assertion(.notWordBoundary)
    default:
      var set = ScalarSet(items: [try parseClassEscape()])
      set.ignoresCase = flags.ignoresCase
      return .scalar(set)
    }
  }

  /// What follows `[`, through the `]`.
  mutating func parseClass(depth: Int = 0) throws(RegularExpressionError) -> ScalarSet {
    if depth > 20 { throw .nestedTooDeep }
    var set = ScalarSet()
    set.ignoresCase = flags.ignoresCase
    set.isNegated = skip("^")
    var isFirst = true
    while true {
      guard let scalar = peek else { throw .unclosedClass }
      defer { isFirst = false }
      if scalar == "]", !isFirst {
        index += 1
        return set
      }
      if skip("&&") || skip("~~") { throw .unsupported("an operation on classes") }
      if scalar == "-", index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]" {
        throw .unsupported("an operation on classes")
      }
      if let item = try parsePOSIXClass() {
        set.items.append(item)
      } else if scalar == "[" {
        index += 1
        set.items.append(.set(try parseClass(depth: depth + 1)))
      } else if flags.ignoresSpace, scalar.properties.isWhitespace {
        index += 1
      } else {
        set.items.append(try parseRange())
      }
    }
  }

  private mutating func parseRange() throws(RegularExpressionError) -> ScalarSet.Item {
    let first = try parseClassMember()
    guard case .range(let lower, let same) = first, lower == same, peek == "-", index + 1 < scalars.count,
      scalars[index + 1] != "]", scalars[index + 1] != "-"
    else { return first }
    index += 1
    guard case .range(let upper, let alsoUpper) = try parseClassMember(), upper == alsoUpper, lower <= upper
    else {
      throw .invalidRange
    }
    return .range(lower, upper)
  }

  private mutating func parseClassMember() throws(RegularExpressionError) -> ScalarSet.Item {
    guard let scalar = peek else { throw .unclosedClass }
    index += 1
    if scalar == "\\" { return try parseClassEscape() }
    return .range(scalar.value, scalar.value)
  }

  /// What follows a backslash, inside brackets or out.
  private mutating func parseClassEscape() throws(RegularExpressionError) -> ScalarSet.Item {
    guard let scalar = peek else { throw .invalidEscape("\\") }
    index += 1
    switch scalar {
    case "d": return .digit
    case "D": return .set(ScalarSet(items: [.digit], isNegated: true))
    case "w": return .word
    case "W": return .set(ScalarSet(items: [.word], isNegated: true))
    case "s": return .space
    case "S": return .set(ScalarSet(items: [.space], isNegated: true))
    case "p": return .category(try parseCategory())
    case "P": return .set(ScalarSet(items: [.category(try parseCategory())], isNegated: true))
    case "n": return .range(10, 10)
    case "t": return .range(9, 9)
    case "r": return .range(13, 13)
    case "f": return .range(12, 12)
    case "v": return .range(11, 11)
    case "a": return .range(7, 7)
    case "x": return try parseCodePoint(digits: 2)
    case "u": return try parseCodePoint(digits: 4)
    case "U": return try parseCodePoint(digits: 8)
    default:
      let isPunctuation =
        scalar.isASCII && !scalar.isAlphanumeric && scalar.value > 0x20 && !["<", ">"].contains(scalar)
      guard isPunctuation else { throw .invalidEscape("\\\(scalar)") }
      return .range(scalar.value, scalar.value)
    }
  }

  /// `7F` or `{1F600}`
  private mutating func parseCodePoint(digits: Int) throws(RegularExpressionError) -> ScalarSet.Item {
    let isBraced = skip("{")
    var text = ""
    while let scalar = peek, scalar.isASCII, UInt8(scalar.value).hexDigitValue != nil,
      isBraced ? text.utf8.count < 8 : text.utf8.count < digits
    {
      text.unicodeScalars.append(scalar)
      index += 1
    }
    guard isBraced ? skip("}") : text.utf8.count == digits, let value = UInt32(text, radix: 16),
      Unicode.Scalar(value) != nil
    else { throw .invalidEscape("this code point") }
    return .range(value, value)
  }

  /// `L` or `{Lu}`
  private mutating func parseCategory() throws(RegularExpressionError) -> String {
    var name = ""
    if skip("{") {
      while let scalar = peek, scalar != "}" {
        name.unicodeScalars.append(scalar)
        index += 1
      }
      if !skip("}") { throw .invalidEscape("\\p{") }
    } else if let scalar = peek {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    let short = Self.longCategories[name.lowercased()] ?? name
    guard Self.categories.contains(short) else { throw .unsupported("the class \\p{\(name)}") }
    return short
  }

  private static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps",
    "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Co", "Cn",
  ]

  private static let longCategories = [
    "letter": "L", "mark": "M", "number": "N", "punctuation": "P", "symbol": "S", "separator": "Z",
    "uppercase_letter": "Lu", "lowercase_letter": "Ll", "decimal_number": "Nd",
  ]

  /// `[:alpha:]` within brackets.
  private mutating func parsePOSIXClass() throws(RegularExpressionError) -> ScalarSet.Item? {
    let start = index
    guard skip("[:") else { return nil }
    let isNegated = skip("^")
    var name = ""
    while let scalar = peek, scalar.isASCII, scalar.isAlphanumeric {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard skip(":]"), let ranges = Self.posixClasses[name] else {
      index = start
      return nil
    }
    return .set(ScalarSet(items: ranges.map { .range($0.lowerBound, $0.upperBound) }, isNegated: isNegated))
  }

  private static let posixClasses: [String: [ClosedRange<UInt32>]] = [
    "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A],
    "ascii": [0...0x7F], "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0...0x1F, 0x7F...0x7F],
    "digit": [0x30...0x39], "graph": [0x21...0x7E], "lower": [0x61...0x7A], "print": [0x20...0x7E],
    "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E], "space": [0x09...0x0D, 0x20...0x20],
    "upper": [0x41...0x5A], "word": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A],
    "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
  ]
}
