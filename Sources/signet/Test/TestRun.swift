import Notebook

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
    return results
  }
}
