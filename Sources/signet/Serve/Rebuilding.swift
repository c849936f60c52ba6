import Notebook
import Sandbox
import ServiceLifecycle
import Tokens

/// Watches the notes and the theme, builds again when they change, and tells the open pages.
///
/// A build that finds errors leaves the last good site in place; the pages show the errors over it.
actor Rebuilding: Service {
  private let options: BuildOptions
  private let builder: SiteBuilder
  private let reload: ReloadEvents?
  private var generation = ""

  init(options: BuildOptions, reload: ReloadEvents?) {
    self.options = options
    self.builder = SiteBuilder(options: options)
    self.reload = reload
  }

  func run() async throws {
    try await withGracefulShutdownHandler {
      let watcher = try FolderWatcher(folders: [options.notes] + [options.theme].compactMap(\.self))
      watcher.watch(files: builder.includedFiles)
      var refresh: Task<Void, Never>?
      for await paths in watcher.changes.cancelOnGracefulShutdown() {
        refresh?.cancel()
        await refresh?.value
        await build(changed: paths)
        watcher.watch(files: builder.includedFiles)
        // The reader has the page by now. In a large notebook the search index follows, on other threads than those that
        // answer requests, and gives way to what comes next.
        refresh = Task(priority: .utility) { try? await builder.refreshSearch() }
      }
      refresh?.cancel()
      await refresh?.value
    } onGracefulShutdown: { [reload] in
      // An open event stream would keep the server from stopping.
      reload?.finish()
    }
  }

  /// The first build, before anything is served: notes with errors can wait, a folder that is not there cannot.
  ///
  /// - Throws: `BuildFailure.usage`.
  func start() async throws(BuildFailure) {
    if let failure = await build(), case .usage = failure { throw failure }
  }

  /// - Parameter changed: the files that changed since the last build; nil for all.
  @discardableResult
  private func build(changed: [String]? = nil) async -> BuildFailure? {
    do {
      let report = try await builder.build(changed: changed)
      for warning in report.warnings { Console.error(warning) }
      Console.say(report.summary)
      generation = report.generation
      reload?.send(.built(report), state: .state(generation: generation, errors: []))
      return nil
    } catch {
      Console.error(error)
      reload?.send(.errors(error), state: .state(generation: generation, errors: error.diagnostics))
      return error
    }
  }
}
