import AuthStore
import Foundation
import Hummingbird
import Logging
import NIOCore
import Notebook
import Sandbox
import ServiceLifecycle
import UnixSignals

/// Everything that `signet serve` runs, put together.
struct NotebookServer {
  private let notebook: BuildOptions
  private let configuration: SandboxConfiguration
  private let world: World
  private let isWatching: Bool
  private let logger: Logger

  /// Opens the database and the keys.
  ///
  /// - Throws: ``StartFailure``.
  init(notebook: BuildOptions, dataFolder: String, host: String, port: Int, isWatching: Bool) throws {
    self.notebook = notebook
    self.configuration = SandboxConfiguration(site: notebook.site, host: host, port: port)
    self.isWatching = isWatching
    var logger = Logger(label: "signet") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .warning
    self.logger = logger
    self.world = try LocalWorld.open(dataFolder: dataFolder, issuer: "http://localhost:\(port)")
  }

  /// Runs until SIGINT or SIGTERM.
  ///
  /// - Throws: ``StartFailure`` when the port cannot be had; `BuildFailure`, said already, when there are no notes.
  func run() async throws {
    let reload = isWatching ? ReloadEvents() : nil
    let rebuilding = Rebuilding(options: notebook, reload: reload)
    try await rebuilding.start()

    let host = configuration.host
    let application = buildApplication(
      configuration,
      world: world,
      reload: reload,
      logger: logger,
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        // The pages work at the name, not at the number: cookies and the labs count on it.
        let name = host == "127.0.0.1" ? "localhost" : host
        Console.print("Serving at http://\(name):\(port) (Ctrl-C stops)")
      }
    )
    let services: [any Service] = isWatching ? [application, rebuilding] : [application]
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services,
        gracefulShutdownSignals: [.sigint, .sigterm],
        logger: logger
      )
    )
    do {
      try await group.run()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw StartFailure.portTaken(host: host, port: configuration.port)
    } catch let error as IOError {
      throw StartFailure.cannotListen(
        host: host,
        port: configuration.port,
        cause: String(cString: strerror(error.errnoCode))
      )
    }
  }
}
