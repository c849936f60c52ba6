import Foundation
import Hurl
import Notebook

/// Says on the terminal how blocks went: a line a block, and under one that failed its source with a caret.
struct TestReport {
  func lines(_ result: TestResult) -> [String] {
    let place = "\(result.path):\(result.line)"
    switch result.outcome {
    case .passed: return ["✓ \(place) \(result.block.title) (\(result.duration.inMilliseconds) ms)"]
    case .skipped: return ["- \(place) \(result.block.title) (not run: a block before it failed)"]
    case .failed(let faults):
      let heading = "✗ \(place) \(result.block.title) (\(result.duration.inMilliseconds) ms)"
      guard !faults.isEmpty else {
        return [heading, "  it is marked expect=fail, and every check of it passes"]
      }
      return [heading] + faults.flatMap { lines($0, in: result) }
    }
  }

  private func lines(_ fault: BlockFault, in result: TestResult) -> [String] {
    let (line, column) = (fault.line + result.block.lineOffset, fault.column + result.block.columnOffset)
    let heading = "  \(result.path):\(line):\(column): error: \(fault.message)"
    let source = result.block.file.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard source.indices.contains(fault.line - 1) else { return [heading] }
    let text = source[fault.line - 1]
    // Tabs stay tabs, so that the caret stands under its character whatever their width.
    let indentation = text.prefix(max(0, fault.column - 1)).map { $0 == "\t" ? "\t" : " " }.joined()
    return [heading, "    \(text)", "    \(indentation)^"]
  }

  func summary(_ results: [TestResult]) -> String {
    let failed = results.count(where: \.isFailure)
    let skipped = results.count { if case .skipped = $0.outcome { true } else { false } }
    let passed = results.count - failed - skipped
    return "\(passed) passed, \(failed) failed" + (skipped == 0 ? "" : ", \(skipped) skipped")
  }
}
