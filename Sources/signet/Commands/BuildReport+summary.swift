import Notebook

extension BuildReport {
  /// One line for the terminal.
  var summary: String {
    let changes =
      switch (written.count, removed.count) {
      case (0, 0): "nothing changed"
      case (let written, 0): "\(written) files written"
      case (let written, let removed): "\(written) files written, \(removed) removed"
      }
    return "Built \(pages) pages in \(duration.inMilliseconds) ms (\(changes))"
  }
}
