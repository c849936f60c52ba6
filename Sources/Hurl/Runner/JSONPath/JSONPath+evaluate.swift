extension JSONPath {
  package enum Result: Sendable, Hashable {
    /// There is no such value; or, of a query for many, nothing to look in.
    case nothing
    /// Of a query that can give one value at most.
    case value(JSONValue)
    /// Of a query that can give many: all of them, and there may be none.
    case values([JSONValue])
  }

  /// - Throws: ``JSONPathError/tooManySteps`` when the query visits more values than is sensible.
  ///
  /// - Parameter steps: is charged for them, and bounds them.
  package func evaluate(
    on root: JSONValue,
    spending steps: StepBudget? = nil
  ) throws(JSONPathError) -> Result {
    var evaluator = JSONPathEvaluator(root: root, steps: steps)
    defer { evaluator.settle() }
    let prefix = segments.prefix(while: \.isSingular)
    guard let start = try evaluator.select(JSONPath(segments: Array(prefix)), from: root).first else {
      return .nothing
    }
    if prefix.count == segments.count { return .value(start) }
    return .values(try evaluator.select(JSONPath(segments: Array(segments[prefix.count...])), from: start))
  }
}

struct JSONPathEvaluator {
  let root: JSONValue
  /// Values that one evaluation may visit.
  private var budget = 500_000
  private var spent = 0
  private let steps: StepBudget?
  private var regexes: [String: RegularExpression?] = [:]

  init(root: JSONValue, steps: StepBudget? = nil) {
    self.root = root
    self.steps = steps
    if let steps { budget = min(budget, steps.remaining) }
  }

  /// Charges what was spent here to the run.
  func settle() { _ = steps?.spend(spent) }

  mutating func select(_ path: JSONPath, from start: JSONValue) throws(JSONPathError) -> [JSONValue] {
    var nodes = [start]
    for segment in path.segments {
      var next: [JSONValue] = []
      for node in nodes {
        if segment.isDescendant {
          try visitDescendants(of: node, segment.selectors, into: &next)
        } else {
          try apply(segment.selectors, to: node, into: &next)
        }
      }
      nodes = next
    }
    return nodes
  }

  private mutating func visitDescendants(
    of node: JSONValue,
    _ selectors: [JSONPath.Selector],
    into result: inout [JSONValue]
  ) throws(JSONPathError) {
    try apply(selectors, to: node, into: &result)
    for child in node.children { try visitDescendants(of: child, selectors, into: &result) }
  }

  private mutating func apply(
    _ selectors: [JSONPath.Selector],
    to node: JSONValue,
    into result: inout [JSONValue]
  ) throws(JSONPathError) {
    for selector in selectors {
      try spend(1)
      switch selector {
      case .name(let name):
        // A name is looked for member by member.
        try spend(node.memberCount / 4)
        if let value = node[name] { result.append(value) }
      case .wildcard:
        try spend(node.children.count)
        result.append(contentsOf: node.children)
      case .index(let index):
        guard case .array(let elements) = node else { continue }
        let position = index < 0 ? elements.count + index : index
        if elements.indices.contains(position) { result.append(elements[position]) }
      case .slice(let start, let end, let step):
        guard case .array(let elements) = node else { continue }
        let positions = Self.positions(start, end, step, count: elements.count)
        try spend(positions.count)
        result.append(contentsOf: positions.map { elements[$0] })
      case .filter(let filter):
        for child in node.children {
          try spend(1)
          if try holds(filter, for: child) { result.append(child) }
        }
      }
    }
  }

  private mutating func spend(_ count: Int) throws(JSONPathError) {
    budget -= count
    spent += count
    if budget < 0 { throw .tooManySteps }
  }

  /// RFC 9535, section 2.3.4.2.
  private static func positions(_ start: Int?, _ end: Int?, _ step: Int, count: Int) -> [Int] {
    func normalized(_ index: Int) -> Int { index >= 0 ? index : count + index }
    func clamped(_ index: Int, _ lower: Int, _ upper: Int) -> Int { min(max(index, lower), upper) }
    if step > 0 {
      let lower = clamped(normalized(start ?? 0), 0, count)
      let upper = clamped(normalized(end ?? count), 0, count)
      return Array(stride(from: lower, to: upper, by: step))
    }
    guard step < 0 else { return [] }
    let upper = clamped(normalized(start ?? count - 1), -1, count - 1)
    let lower = end.map { clamped(normalized($0), -1, count - 1) } ?? -1
    return Array(stride(from: upper, to: lower, by: step))
  }

  // MARK: Filters

  private mutating func holds(_ filter: JSONPathFilter, for node: JSONValue) throws(JSONPathError) -> Bool {
    switch filter {
    case .or(let branches):
      for branch in branches where try holds(branch, for: node) { return true }
      return false
    case .and(let terms):
      for term in terms where try !holds(term, for: node) { return false }
      return true
    case .not(let inner): return try !holds(inner, for: node)
    case .exists(let query): return try !nodes(of: query, for: node).isEmpty
    case .comparison(let left, let comparison, let right):
      let values = (try value(of: left, for: node), try value(of: right, for: node))
      return try compare(values.0, comparison, values.1)
    case .regex(let text, let pattern, let isWhole):
      guard case .string(let text) = try value(of: text, for: node),
        case .string(let pattern) = try value(of: pattern, for: node)
      else { return false }
      return try matches(text, pattern, isWhole: isWhole)
    }
  }

  private mutating func nodes(
    of query: JSONPathFilter.Query,
    for node: JSONValue
  ) throws(JSONPathError) -> [JSONValue] {
    try select(query.path, from: query.isRelative ? node : root)
  }

  /// Nil is RFC 9535's Nothing.
  private mutating func value(
    of operand: JSONPathFilter.Operand,
    for node: JSONValue
  ) throws(JSONPathError) -> JSONValue? {
    switch operand {
    case .literal(let value): return value
    case .query(let query): return try nodes(of: query, for: node).first
    case .count(let query): return .number(String(try nodes(of: query, for: node).count))
    case .value(let query):
      let nodes = try nodes(of: query, for: node)
      return nodes.count == 1 ? nodes[0] : nil
    case .length(let operand):
      switch try value(of: operand, for: node) {
      case .string(let text):
        try spend(text.utf8.count / 16)
        return .number(String(text.unicodeScalars.count))
      case .array(let elements): return .number(String(elements.count))
      case .object(let members): return .number(String(members.count))
      default: return nil
      }
    }
  }

  /// RFC 9535, section 2.3.5.2.2.
  private mutating func compare(
    _ left: JSONValue?,
    _ comparison: JSONPathFilter.Comparison,
    _ right: JSONValue?
  ) throws(JSONPathError) -> Bool {
    try spend(min(left?.textLength ?? 0, right?.textLength ?? 0) / 16)
    switch comparison {
    case .equal: return try isEqual(left, right)
    case .notEqual: return try !isEqual(left, right)
    case .less: return Self.isLess(left, right)
    case .greater: return Self.isLess(right, left)
    case .lessOrEqual: return Self.isLess(left, right) ? true : try isEqual(left, right)
    case .greaterOrEqual: return Self.isLess(right, left) ? true : try isEqual(left, right)
    }
  }

  private mutating func isEqual(_ left: JSONValue?, _ right: JSONValue?) throws(JSONPathError) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    try spend(1)
    switch (left, right) {
    case (.number(let a), .number(let b)):
      return HurlFile.Number(json: a).compare(HurlFile.Number(json: b)) == .equal
    case (.string(let a), .string(let b)):
      try spend(min(a.utf8.count, b.utf8.count) / 16)
      return a.hasSameScalars(as: b)
    case (.array(let a), .array(let b)):
      guard a.count == b.count else { return false }
      for (one, other) in zip(a, b) where try !isEqual(one, other) { return false }
      return true
    case (.object(let a), .object(let b)):
      guard a.count == b.count else { return false }
      for member in a {
        try spend(b.count / 4)
        if try !isEqual(member.value, right[member.name]) { return false }
      }
      return true
    default: return left == right
    }
  }

  private static func isLess(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)):
      HurlFile.Number(json: a).compare(HurlFile.Number(json: b)) == .less
    case (.string(let a), .string(let b)): a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
    default: false
    }
  }

  /// An expression that is not valid matches nothing (RFC 9535, section 2.4.6).
  private mutating func matches(
    _ text: String,
    _ pattern: String,
    isWhole: Bool
  ) throws(JSONPathError) -> Bool {
    if let steps, steps.remaining == 0 { throw .tooManySteps }
    let whole = isWhole ? "^(?:\(pattern))$" : pattern
    if regexes[whole] == nil {
      regexes[whole] = .some(try? RegularExpression(whole, isIRegexp: true))
      if case .some(.some(let regex)) = regexes[whole] { _ = steps?.spend(regex.weight) }
    }
    guard case .some(.some(let regex)) = regexes[whole] else { return false }
    let match = try? regex.firstMatch(in: text, spending: steps)
    return match != nil
  }
}

extension JSONValue {
  /// Of a string, or of a number as it is written.
  fileprivate var textLength: Int {
    switch self {
    case .string(let text), .number(let text): text.utf8.count
    default: 0
    }
  }

  fileprivate var memberCount: Int { if case .object(let members) = self { members.count } else { 0 } }
}
