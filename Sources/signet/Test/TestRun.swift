import Notebook
import Sandbox

/// Runs subjects one after the other, each in a world of its own, or all against one server.
struct TestRun {
  /// Nil runs in process.
  let base: String?

  /// - Parameter report: called with each result as it comes.
  func run(_ subjects: [TestSubject], report: (TestResult) -> Void) async throws -> [TestResult] {
    var results: [TestResult] = []
    for subject in subjects {
      for result in try await run(subject) {
        report(result)
        results.append(result)
      }
    }
    return results
  }

  private func run(_ subject: TestSubject) async throws -> [TestResult] {
    var run = try base.map { BlockRun(against: $0) } ?? BlockRun(inFreshWorldOf: subject.path)
    var results: [TestResult] = []
    let clock = ContinuousClock()
    for block in subject.blocks {
      if results.contains(where: \.isFailure) {
        results.append(TestResult(path: subject.path, block: block, duration: .zero, outcome: .skipped))
        continue
      }
      let start = clock.now
      let faults = BlockFault.all(in: await run.run(block.file))
      let hasFailed = faults.isEmpty == block.isExpectedToFail
      results.append(
        TestResult(
          path: subject.path,
          block: block,
          duration: clock.now - start,
          outcome: hasFailed ? .failed(faults) : .passed
        )
      )
    }
    if let task = subject.challenge, let result = check(task, of: subject, run, results) {
      results.append(result)
    }
    return results
  }

  /// Whether the solution that ran is one. Nil on a server elsewhere, which has its own notes.
  private func check(
    _ task: TestSubject.Task,
    of subject: TestSubject,
    _ run: BlockRun,
    _ results: [TestResult]
  ) -> TestResult? {
    let outcome: TestResult.Outcome
    if results.contains(where: \.isFailure) {
      outcome = .skipped
    } else if let progress = run.progress(of: task.challenge) {
      let message = "the solution does not pass the check. \(progress.next)"
      outcome =
        progress.isPassed ? .passed : .failed([BlockFault(line: 1, column: 1, message: message)])
    } else {
      return nil
    }
    return TestResult(path: subject.path, block: task.check, duration: .zero, outcome: outcome)
  }
}
