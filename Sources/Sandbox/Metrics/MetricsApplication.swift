import Foundation
package import Hummingbird
package import Logging

/// Builds the application that tells how the server does, at an address of its own: it says how many visitors there are,
/// which is nobody's business but the operator's.
package func buildMetricsApplication(
  host: String,
  port: Int,
  metrics: ServerMetrics,
  worlds: any WorldSource,
  readiness: Readiness,
  waitingHashes: @escaping @Sendable () -> Int,
  logger: Logger
) -> some ApplicationProtocol {
  Application(
    router: metricsRouter(
      metrics: metrics,
      worlds: worlds,
      readiness: readiness,
      waitingHashes: waitingHashes
    ),
    server: .bounded(ConnectionBounds(), certificate: nil),
    configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "signet"),
    logger: logger
  )
}

func metricsRouter(
  metrics: ServerMetrics,
  worlds: any WorldSource,
  readiness: Readiness,
  waitingHashes: @escaping @Sendable () -> Int
) -> Router<SandboxContext> {
  let router = Router(context: SandboxContext.self)
  router.add(middleware: AnswerErrors())
  HealthRoutes(readiness: readiness).add(to: router)
  router.resource(
    "metrics",
    [
      .get: { _, _ in
        var text = OpenMetricsText()
        text.requests(metrics.all)
        text.counters(
          "signet_unavailable",
          "Requests answered with 503.",
          label: "cause",
          metrics.unavailabilities.map { ($0.cause.rawValue, $0.count) }
        )
        let census = worlds.census
        text.gauge("signet_worlds", "Worlds that have not ended, as last counted.", census.worlds)
        text.gauge("signet_worlds_resident", "Worlds in memory.", census.residents)
        text.gauge("signet_event_streams", "Open streams of the worlds' events.", census.streams)
        text.gauge("signet_hashes_waiting", "Password hashes that wait for a thread.", waitingHashes())
        let isUp = (try? await readiness.check()) != nil
        text.gauge("signet_database_up", "Whether the database answered just now.", isUp ? 1 : 0)
        if let bytes = ResidentMemory.bytes {
          text.gauge("process_resident_memory_bytes", "Memory that the process has.", bytes, unit: "bytes")
        }
        text.finish()
        return .text(text.text, type: OpenMetricsText.mediaType)
      }
    ]
  )
  return router
}

/// The memory of this process.
enum ResidentMemory {
  /// Nil where the system does not say (https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html).
  static var bytes: Int? {
    guard let data = FileManager.default.contents(atPath: "/proc/self/statm") else { return nil }
    let fields = String(decoding: data, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? Int(fields[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
  }
}
