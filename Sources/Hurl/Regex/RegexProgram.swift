/// A pattern as instructions for a machine that follows all its threads at once (Thompson 1968; Pike's captures):
/// <https://swtch.com/~rsc/regexp/regexp2.html>.
struct RegexProgram: Sendable, Hashable {
  enum Instruction: Sendable, Hashable {
    case scalar(Int)
    case assertion(RegexNode.Assertion)
    case save(Int)
    /// To the first, in preference to the second.
    case split(Int, Int)
    case jump(Int)
    case match
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ScalarSet] = []
  private(set) var groupNames: [String: Int] = [:]
  let slotCount: Int
  private static let maximumSize = 20_000

  init(_ node: RegexNode, captureCount: Int) throws(RegularExpressionError) {
    slotCount = 2 * captureCount
    try append(.save(0))
    try compile(node)
    try append(.save(1))
    try append(.match)
  }

  private mutating func append(_ instruction: Instruction) throws(RegularExpressionError) {
    if instructions.count >= Self.maximumSize { throw .tooLarge }
    instructions.append(instruction)
  }

  private mutating func compile(_ node: RegexNode) throws(RegularExpressionError) {
    switch node {
    case .empty: break
    case .scalar(let set):
      sets.append(set)
      try append(.scalar(sets.count - 1))
    case .assertion(let assertion): try append(.assertion(assertion))
    case .capture(let inner, let index, let name):
      if let name { groupNames[name] = index }
      try append(.save(2 * index))
      try compile(inner)
      try append(.save(2 * index + 1))
    case .concatenation(let nodes): for node in nodes { try compile(node) }
    case .alternation(let nodes): try compileAlternation(nodes)
    case .repetition(let inner, let min, let max, let isGreedy):
      try compileRepetition(of: inner, min: min, max: max, isGreedy: isGreedy)
    }
  }

  private mutating func compileAlternation(_ nodes: [RegexNode]) throws(RegularExpressionError) {
    var jumps: [Int] = []
    for (index, node) in nodes.enumerated() {
      guard index < nodes.count - 1 else {
        try compile(node)
        break
      }
      let split = instructions.count
      try append(.split(split + 1, 0))
      try compile(node)
      jumps.append(instructions.count)
      try append(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func compileRepetition(
    of node: RegexNode,
    min: Int,
    max: Int?,
    isGreedy: Bool
  ) throws(RegularExpressionError) {
    let start = instructions.count
    for copy in 0..<(max == nil ? Swift.max(0, min - 1) : min) {
      try compile(node)
      // What compiles to nothing does so however often.
      if copy == 0, instructions.count == start { return }
    }
    if let max {
      for _ in min..<max {
        try compileOptional(isGreedy: isGreedy) { program throws(RegularExpressionError) in
          try program.compile(node)
        }
      }
    } else if min > 0 {
      try compileLoop(node, isGreedy: isGreedy)
    } else {
      // As an optional loop, so that an empty pass through the loop comes before leaving it out.
      try compileOptional(isGreedy: isGreedy) { program throws(RegularExpressionError) in
        try program.compileLoop(node, isGreedy: isGreedy)
      }
    }
  }

  private mutating func compileOptional(
    isGreedy: Bool,
    _ body: (inout Self) throws(RegularExpressionError) -> Void
  ) throws(RegularExpressionError) {
    let split = instructions.count
    try append(.split(0, 0))
    try body(&self)
    let end = instructions.count
    instructions[split] = isGreedy ? .split(split + 1, end) : .split(end, split + 1)
  }

  /// Once, and then as often as it matches.
  private mutating func compileLoop(_ node: RegexNode, isGreedy: Bool) throws(RegularExpressionError) {
    let start = instructions.count
    try compile(node)
    let end = instructions.count + 1
    try append(isGreedy ? .split(start, end) : .split(end, start))
  }

  /// A replacement with its `$1`, `${1}` and `${name}` filled in from a match.
  func expand(_ template: String, with match: RegularExpression.Match) -> String {
    guard template.utf8.contains(UInt8(ascii: "$")) else { return template }
    var result = String.UnicodeScalarView()
    var rest = template.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "$" else {
        result.append(scalar)
        continue
      }
      if rest.first == "$" {
        rest.removeFirst()
        result.append("$")
        continue
      }
      let isBraced = rest.first == "{"
      let body = isBraced ? rest.dropFirst() : rest
      let name = body.prefix { isBraced ? $0 != "}" : $0.isAlphanumeric || $0 == "_" }
      let after = body.dropFirst(name.count)
      guard !name.isEmpty, !isBraced || after.first == "}" else {
        result.append("$")
        continue
      }
      rest = isBraced ? after.dropFirst() : after
      let index = Int(String(name)) ?? groupNames[String(name)]
      if let index, match.groups.indices.contains(index), let text = match.groups[index] {
        result.append(contentsOf: text.unicodeScalars)
      }
    }
    return String(result)
  }
}
