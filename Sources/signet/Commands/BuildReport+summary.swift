import Notebook

extension BuildReport {
  /// One line for the terminal.
  var summary: String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    let changes =
      switch (written.count, removed.count) {
      case (0, 0): "nothing changed"
      case (let written, 0): "\(written) files written"
      case (let written, let removed): "\(written) files written, \(removed) removed"
      }
    return "Built \(pages) pages in \(milliseconds) ms (\(changes))"
  }
}
