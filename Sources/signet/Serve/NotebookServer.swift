import Auth
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
  /// What the port speaks.
  enum Transport: Equatable {
    case plain
    /// HTTPS with a certificate made for this machine.
    case localCertificate
    /// HTTPS with the user's own.
    case certificate(path: String, key: String)
  }

  /// Of a hosted server; see `ConnectionBounds/connections`.
  private static let mostConnections = 4096

  private let notebook: BuildOptions
  private let configuration: SandboxConfiguration
  private let worlds: any WorldSource
  private let readiness: Readiness
  private let hasher: PasswordHasher
  private let metricsAddress: MetricsAddress?
  private let isWatching: Bool
  private let logger: Logger

  /// Opens the database and the keys.
  ///
  /// - Throws: ``StartFailure``.
  init(
    notebook: BuildOptions,
    dataFolder: String,
    database: DatabaseChoice,
    host: String,
    port: Int,
    transport: Transport,
    policy: Policy,
    hosting: Hosting?,
    isWatching: Bool,
    isTracing: Bool,
    monitoring: MonitoringOptions
  ) throws {
    self.notebook = notebook
    self.isWatching = isWatching
    self.logger = .server(monitoring.logFormat)
    self.metricsAddress = monitoring.metrics
    let served = try ServedWorlds.open(
      dataFolder: dataFolder,
      database: database,
      policy: policy,
      hosting: hosting
    )
    (self.worlds, self.readiness, self.hasher) = (served.worlds, served.readiness, served.hasher)
    var configuration = SandboxConfiguration(
      site: notebook.site,
      host: host,
      port: port,
      certificate: try Self.certificate(transport, dataFolder: dataFolder)
    )
    configuration.isTracing = isTracing
    configuration.hosting = hosting
    if hosting != nil {
      // Each open page has a connection for its events. What remains is for the database, the site's files and clients
      // that a full house is about to close.
      configuration.bounds.connections = min(Self.mostConnections, max(512, FileLimit.raise() - 512))
    }
    configuration.metrics = monitoring.metrics.map { _ in ServerMetrics() }
    self.configuration = configuration
  }

  /// - Throws: ``StartFailure``.
  private static func certificate(
    _ transport: Transport,
    dataFolder: String
  ) throws(StartFailure) -> ServerCertificate? {
    switch transport {
    case .plain: return nil
    case .certificate(let path, let key): return try TLSFiles.load(certificate: path, key: key)
    case .localCertificate:
      let (certificate, path) = try TLSFiles.local(dataFolder: dataFolder)
      Console.say("The certificate is self-made: let your browser trust \(path), or curl --cacert \(path)")
      return certificate
    }
  }

  /// Runs until SIGINT or SIGTERM.
  ///
  /// - Throws: ``StartFailure`` when the port cannot be had; `BuildFailure`, said already, when there are no notes.
  func run() async throws {
    let reload = isWatching ? ReloadEvents() : nil
    let rebuilding = Rebuilding(options: notebook, reload: reload)
    try await rebuilding.start()

    let (host, hosting) = (configuration.host, configuration.hosting)
    let scheme = configuration.certificate == nil ? "http" : "https"
    let application = buildApplication(
      configuration,
      worlds: worlds,
      reload: reload,
      readiness: readiness,
      logger: logger,
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        // The pages work at the name, not at the number: cookies and the labs count on it.
        let name = host == "127.0.0.1" ? "localhost" : host
        Console.say("Serving at \(scheme)://\(name):\(port) (Ctrl-C stops)")
        if let token = hosting?.classToken {
          let origin =
            hosting?.baseURL.flatMap { $0.isLoopback ? nil : $0.origin } ?? "\(scheme)://\(name):\(port)"
          Console.say("The class is at \(origin)/class#token=\(token.text)")
        }
      }
    )
    var services: [any Service] = [
      application, Housekeeping(worlds: worlds, readiness: readiness, logger: logger),
    ]
    if isWatching { services.append(rebuilding) }
    if let metricsAddress, let metrics = configuration.metrics {
      services.append(
        buildMetricsApplication(
          host: metricsAddress.host,
          port: metricsAddress.port,
          metrics: metrics,
          worlds: worlds,
          readiness: readiness,
          waitingHashes: { [hasher] in hasher.waitingCount },
          logger: logger
        )
      )
    }
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
