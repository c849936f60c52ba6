package import Hurl

/// Something in a block that did not go as it is written there. Places are the block's own, from 1.
package struct BlockFault: Sendable, Equatable {
  package let line: Int
  package let column: Int
  package let message: String

  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  /// All of a transcript's, in order.
  package static func all(in transcript: Transcript) -> [BlockFault] {
    transcript.entries.flatMap { entry -> [BlockFault] in
      var faults: [BlockFault] = []
      if let failure = entry.failure {
        faults.append(BlockFault(line: failure.line, column: failure.column, message: failure.message))
      }
      for capture in entry.captures {
        guard let failure = capture.failure else { continue }
        faults.append(
          BlockFault(
            line: capture.line,
            column: capture.column,
            message: "nothing was captured for '\(capture.name)': \(failure)"
          )
        )
      }
      for assert in entry.asserts where !assert.holds {
        faults.append(
          BlockFault(
            line: assert.line,
            column: assert.column,
            message: "'\(assert.text)' does not hold: expected \(assert.expected), got \(assert.actual)"
          )
        )
      }
      return faults
    }
  }
}
