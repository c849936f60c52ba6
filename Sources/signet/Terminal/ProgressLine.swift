import Notebook

/// One line at the end of the terminal that says how far a build is, and is gone when it ends.
enum ProgressLine {
  /// Shorter builds have none.
  private static let delay = Duration.seconds(1)

  /// - Parameter isShown: false does the work and shows nothing.
  static func following<Result: Sendable>(
    _ progress: BuildProgress,
    isShown: Bool,
    _ work: () async throws(BuildFailure) -> Result
  ) async throws(BuildFailure) -> Result {
    guard isShown, Terminal.hasRewritableLines else { return try await work() }
    let line = Task {
      var isThere = false
      try? await Task.sleep(for: delay)
      while !Task.isCancelled {
        Console.rewriteLine(text(of: progress.current))
        isThere = true
        try? await Task.sleep(for: .milliseconds(100))
      }
      if isThere { Console.rewriteLine("") }
    }
    do throws(BuildFailure) {
      let result = try await work()
      line.cancel()
      await line.value
      return result
    } catch {
      line.cancel()
      await line.value
      throw error
    }
  }

  private static func text(of state: BuildProgress.State) -> String {
    let what =
      switch state.stage {
      case .reading: "Reading notes"
      case .pages: "Making pages"
      case .search: "Making the search index"
      case .placing: "Putting the site in its place"
      }
    return state.total > 0 ? "\(what): \(state.done) of \(state.total)" : "\(what)..."
  }
}
