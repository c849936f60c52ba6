import Tokens

/// How far a world has come with a challenge.
package struct ChallengeProgress: Equatable, Sendable {
  /// How many lines of the check have happened, from the first on.
  package let matched: Int
  /// How many lines there are.
  package let of: Int
  /// What is still missing, in a sentence or two.
  package let next: String

  package var isPassed: Bool { matched == of }

  var json: JSONValue {
    [
      "passed": .bool(isPassed), "matched": .integer(Int64(matched)), "of": .integer(Int64(of)),
      "next": .string(next),
    ]
  }
}

extension Challenge {
  /// Looks for the check's lines among exchanges, oldest first.
  ///
  /// Each line must be met by a later exchange than the line before. A line may say how its exchange follows on the one
  /// before, so the first that fits is not always the right one: all are kept in sight. The work grows with the lines
  /// and with the square of the exchanges, and both are bounded.
  func progress(in exchanges: [Exchange]) -> ChallengeProgress {
    let summaries = exchanges.map(ExchangeSummary.init)
    /// Where the lines so far can have ended.
    var ends: [Int] = []
    for (number, line) in check.enumerated() {
      let fitting = exchanges.indices.filter { line.matches(exchanges[$0]) }
      let next = fitting.filter { index in
        number == 0
          || ends.contains { $0 < index && line.follows(summaries[index], on: summaries[$0]) }
      }
      guard !next.isEmpty else {
        let since = ends.first.map { exchanges[($0 + 1)...] } ?? exchanges[...]
        return ChallengeProgress(matched: number, of: check.count, next: missing(line, number, since))
      }
      ends = next
    }
    return ChallengeProgress(
      matched: check.count,
      of: check.count,
      next: check.count == 1 ? "It happened." : "All \(check.count) exchanges happened, in order."
    )
  }

  /// - Parameter since: what came after the exchange of the line before.
  private func missing(_ line: ExchangePattern, _ number: Int, _ since: ArraySlice<Exchange>) -> String {
    let wanted = "Still missing: \(line.words(isFirst: number == 0))."
    let tries = since.filter { $0.method == line.method && ExchangePattern.matches(line.path, $0.path) }
    // One that was answered as it should be is nearer than one that came later.
    let near = tries.last { $0.status == line.status } ?? tries.last
    guard let near else { return wanted }
    return "\(wanted) The nearest \(line.method) \(line.path) does not count: \(near.cause.sentence)"
  }
}
