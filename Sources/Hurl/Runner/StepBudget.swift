internal import Synchronization

/// The work that the checks of one entry may be, for whoever runs what a stranger wrote: steps of regular expressions,
/// values that a JSONPath visits, bytes that are looked at. Counted, not timed, so that the same question has the same
/// answer on every machine.
package final class StepBudget: Sendable {
  private let left: Atomic<Int>

  package init(_ steps: Int) { left = Atomic(steps) }

  var remaining: Int { max(0, left.load(ordering: .relaxed)) }

  /// Whether there were so many left. Once there were not, there are none.
  func spend(_ steps: Int) -> Bool {
    let (_, now) = left.subtract(min(steps, Int(Int32.max)), ordering: .relaxed)
    if now >= 0 { return true }
    left.store(-1, ordering: .relaxed)
    return false
  }
}

extension StepBudget? {
  /// - Throws: ``RunError`` when the steps are spent. Without a budget, never.
  func spend(_ steps: Int, at range: SourceRange) throws(RunError) {
    guard let budget = self else { return }
    if !budget.spend(steps) { throw RunError(range: range, kind: .tooMuchWork) }
  }
}

extension HurlValue {
  /// About how much there is to look at: its elements, members and bytes.
  var weight: Int {
    switch self {
    case .string(let text): 1 + text.utf8.count
    case .bytes(let bytes): 1 + bytes.count
    case .list(let values): values.reduce(1) { $0 + $1.weight }
    case .object(let members): members.reduce(1) { $0 + $1.name.utf8.count + $1.value.weight }
    case .number(.bigInteger(let digits)): 1 + digits.utf8.count
    case .null, .bool, .number, .date, .regex, .unit: 1
    }
  }
}

extension JSONValue {
  /// As ``HurlValue/weight``, counted no further than `limit`: what a query gives may hold one value many times.
  func weight(upTo limit: Int) -> Int {
    var weight = 0
    var open = [self]
    while let value = open.popLast(), weight < limit {
      switch value {
      case .string(let text), .number(let text): weight += 1 + text.utf8.count
      case .null, .bool: weight += 1
      case .array(let elements):
        weight += 1 + elements.count
        if weight < limit { open += elements }
      case .object(let members):
        weight += members.reduce(1) { $0 + 1 + $1.name.utf8.count }
        if weight < limit { open += members.map(\.value) }
      }
    }
    return weight
  }
}
