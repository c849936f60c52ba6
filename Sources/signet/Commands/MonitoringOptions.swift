import ArgumentParser
import Sandbox

/// The options of `signet serve` for whoever looks after the server.
struct MonitoringOptions: ParsableArguments {
  enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(help: "How lines of the log are written.")
  var logFormat = LogFormat.text

  @Option(
    help: ArgumentHelp(
      "An address for /metrics, in the format of OpenMetrics, such as 127.0.0.1:9464.",
      valueName: "host:port"
    )
  )
  var metrics: MetricsAddress?

  @Flag(help: "Allow --metrics at an address that other machines reach.")
  var metricsForOthers = false

  func validate() throws {
    if let metrics, !metrics.isLoopback, !metricsForOthers {
      throw ValidationError(
        "--metrics \(metrics.host) tells other machines how many visitors there are, and asks for no password. Use "
          + "127.0.0.1, or add --metrics-for-others where a firewall sees to it."
      )
    }
    guard metrics != nil || !metricsForOthers else {
      throw ValidationError("--metrics-for-others needs --metrics.")
    }
  }
}

/// `127.0.0.1:9464`, `[::1]:9464`
struct MetricsAddress: ExpressibleByArgument {
  let host: String
  let port: Int

  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"), let port = Int(argument[argument.index(after: colon)...]),
      (0...65535).contains(port)
    else { return nil }
    var host = argument[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, host.contains(":") == argument.hasPrefix("[") else { return nil }
    (self.host, self.port) = (String(host), port)
  }

  var isLoopback: Bool {
    host == "localhost" || host == "::1" || AddressRange("127.0.0.0/8")?.contains(host) ?? false
  }
}
