/// A JSONPath query (RFC 9535).
///
/// What Hurl takes beside it is taken too: `$.a-b`, and a dot before a bracket (`$.a.[0]`).
package struct JSONPath: Sendable, Hashable {
  let segments: [Segment]

  struct Segment: Sendable, Hashable {
    var isDescendant = false
    var selectors: [Selector]
  }

  indirect enum Selector: Sendable, Hashable {
    case name(String)
    case wildcard
    case index(Int)
    case slice(start: Int?, end: Int?, step: Int)
    case filter(JSONPathFilter)
  }

  /// Can give one value at most.
  var isSingular: Bool { segments.allSatisfy(\.isSingular) }

  package init(_ text: String) throws(JSONPathError) {
    var parser = JSONPathParser(text)
    segments = try parser.parse()
  }

  init(segments: [Segment]) { self.segments = segments }
}

extension JSONPath.Segment {
  var isSingular: Bool {
    guard !isDescendant, selectors.count == 1 else { return false }
    switch selectors[0] {
    case .name, .index: return true
    case .wildcard, .slice, .filter: return false
    }
  }
}

/// What a filter selector tests: RFC 9535, section 2.3.5.
indirect enum JSONPathFilter: Sendable, Hashable {
  case or([JSONPathFilter])
  case and([JSONPathFilter])
  case not(JSONPathFilter)
  case comparison(Operand, Comparison, Operand)
  case exists(Query)
  /// `match` or `search`: the first against the whole value, the second anywhere in it.
  case regex(Operand, Operand, isWhole: Bool)

  enum Comparison: String, Sendable, Hashable {
    case equal = "==", notEqual = "!=", lessOrEqual = "<=", greaterOrEqual = ">=", less = "<", greater = ">"
  }

  indirect enum Operand: Sendable, Hashable {
    case literal(JSONValue)
    /// A query that gives one value at most.
    case query(Query)
    case length(Operand)
    case count(Query)
    case value(Query)
  }

  struct Query: Sendable, Hashable {
    /// `@`, not `$`.
    let isRelative: Bool
    let path: JSONPath
  }
}

package enum JSONPathError: Error, Sendable, Hashable, CustomStringConvertible {
  case expected(String, column: Int)
  case tooDeep
  case tooManySteps
  case notComparable(column: Int)

  package var description: String {
    switch self {
    case .expected(let what, let column): "\(what) is expected at its character \(column)"
    case .tooDeep: "it nests too deep"
    case .tooManySteps: "it visits too many values"
    case .notComparable(let column):
      "what begins at its character \(column) may give many values: compare one"
    }
  }
}
