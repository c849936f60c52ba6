import Notebook

/// How one block went.
struct TestResult: Sendable {
  let path: String
  let block: TestSubject.Block
  let duration: Duration
  let outcome: Outcome

  enum Outcome: Sendable {
    case passed
    /// What did not hold; empty when the block was marked to fail and did not.
    case failed([BlockFault])
    /// A block before it in the same note failed.
    case skipped
  }

  var isFailure: Bool { if case .failed = outcome { true } else { false } }

  /// The line of the file on which the block begins.
  var line: Int { block.lineOffset + 1 }
}
