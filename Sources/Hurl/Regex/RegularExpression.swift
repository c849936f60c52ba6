/// A regular expression in the syntax of Rust's `regex` crate, which is Hurl's: no look-around and no
/// back-references, so that a match takes time linear in the text.
///
/// Not Swift's `Regex`: that one backtracks, takes exponential time on patterns such as `(a+)+$`, and cannot be
/// stopped.
package struct RegularExpression: Sendable, Hashable {
  package let pattern: String
  private let program: RegexProgram

  package init(_ pattern: String) throws(RegularExpressionError) {
    try self.init(pattern, isIRegexp: false)
  }

  /// - Parameter isIRegexp: in the dialect of RFC 9485, JSONPath's.
  init(_ pattern: String, isIRegexp: Bool) throws(RegularExpressionError) {
    self.pattern = pattern
    var parser = RegexParser(pattern, isIRegexp: isIRegexp)
    let node = try parser.parse()
    program = try RegexProgram(node, captureCount: parser.captureCount)
  }

  /// A match in a text: the text of each group, nil for one that took no part; group 0 is the whole match.
  package struct Match: Sendable, Hashable {
    package let groups: [String?]
    /// Offsets in Unicode scalars.
    package let range: Range<Int>
  }

  /// About how much memory the pattern takes, in instructions.
  var weight: Int { program.instructions.count }

  /// The leftmost match, with earlier alternatives preferred.
  ///
  /// - Parameter steps: is charged for the instructions executed, and bounds them.
  /// - Throws: ``RegularExpressionError/tooManySteps`` when pattern and text are too large together.
  package func firstMatch(
    in text: String,
    spending steps: StepBudget? = nil
  ) throws(RegularExpressionError) -> Match? {
    try firstMatch(in: text, budget: Self.budget(within: steps), spending: steps)
  }

  /// Instructions that may be executed on one text: some seconds' worth at the very worst.
  private static let budget = 10_000_000
  /// What all replacements in one text may come to, in scalars: replacements of replacements grow without end.
  static let longestReplacement = 4_000_000

  private static func budget(within steps: StepBudget?) -> Int { min(budget, steps?.remaining ?? budget) }

  func firstMatch(
    in text: String,
    budget: Int,
    spending steps: StepBudget? = nil
  ) throws(RegularExpressionError) -> Match? {
    if let steps, !steps.spend(weight + text.utf8.count) { throw .tooManySteps }
    let scalars = Array(text.unicodeScalars)
    var matcher = RegexMatcher(program: program, budget: budget)
    defer { _ = steps?.spend(budget - matcher.budget) }
    guard let slots = try matcher.match(in: scalars, from: 0) else { return nil }
    return Self.match(slots, in: scalars)
  }

  /// The text with each match replaced; `$1`, `${1}` and `${name}` stand for groups, `$$` for a dollar.
  package func replacingMatches(
    in text: String,
    with template: String,
    spending steps: StepBudget? = nil
  ) throws(RegularExpressionError) -> String {
    let scalars = Array(text.unicodeScalars)
    // Not a string's own view: that one is copied whenever a part is added.
    var result: [UInt8] = []
    var copied = 0
    var start = 0
    var length = 0
    let budget = Self.budget(within: steps)
    var matcher = RegexMatcher(program: program, budget: budget)
    defer { _ = steps?.spend(budget - matcher.budget + length) }
    while start <= scalars.count, let slots = try matcher.match(in: scalars, from: start) {
      let match = Self.match(slots, in: scalars)
      for scalar in scalars[copied..<match.range.lowerBound] { result.append(contentsOf: scalar.utf8) }
      let replacement = program.expand(template, with: match)
      length += replacement.unicodeScalars.count
      if length > Self.longestReplacement { throw .tooLong }
      result.append(contentsOf: replacement.utf8)
      copied = match.range.upperBound
      start = match.range.isEmpty ? copied + 1 : copied
    }
    for scalar in scalars[copied...] { result.append(contentsOf: scalar.utf8) }
    return String(decoding: result, as: UTF8.self)
  }

  private static func match(_ slots: [Int], in scalars: [Unicode.Scalar]) -> Match {
    var groups: [String?] = []
    for index in stride(from: 0, to: slots.count, by: 2) {
      guard slots[index] >= 0, slots[index + 1] >= slots[index] else {
        groups.append(nil)
        continue
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[slots[index]..<slots[index + 1]])
      groups.append(String(view))
    }
    return Match(groups: groups, range: slots[0]..<slots[1])
  }
}

package enum RegularExpressionError: Error, Sendable, Hashable, CustomStringConvertible {
  case emptyRepetition
  case invalidCount
  case invalidEscape(String)
  case invalidRange
  case nestedTooDeep
  case tooLarge
  case tooLong
  case tooManySteps
  case unclosedClass
  case unclosedGroup
  case unexpectedClosingParenthesis
  case unknownFlag
  /// Valid for Rust's `regex`, but not supported here.
  case unsupported(String)

  package var description: String {
    switch self {
    case .emptyRepetition: "there is nothing before ?, *, + or { to repeat"
    case .invalidCount: "write a count as {2}, {2,} or {2,5}, up to 10000"
    case .invalidEscape(let escape): "\(escape) has no meaning; \\\\ is a backslash"
    case .invalidRange: "a range in brackets runs backwards"
    case .nestedTooDeep: "its groups nest too deep"
    case .tooLarge: "it is too large"
    case .tooLong: "what it puts in becomes longer than \(RegularExpression.longestReplacement) characters"
    case .tooManySteps: "it takes too long on this text"
    case .unclosedClass: "a [ is not closed"
    case .unclosedGroup: "a ( is not closed"
    case .unexpectedClosingParenthesis: "a ) closes nothing"
    case .unknownFlag: "a flag in (?...) is not one of i, m, s, x, U"
    case .unsupported(let what): "\(what) is not supported"
    }
  }
}
