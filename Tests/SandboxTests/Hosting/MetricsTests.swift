import Auth
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Sandbox

@Suite("What the metrics say")
struct MetricsTests {
  @Test("Durations are counted into their bucket and every one above it, and the text ends as it must")
  func histogram() {
    let metrics = ServerMetrics()
    let key = ServerMetrics.Key(route: "/a/{id}", method: "GET", statusClass: 2)
    for nanoseconds: UInt64 in [400_000, 500_000, 600_000, 9_000_000_000] {
      metrics.record(key, nanoseconds: nanoseconds)
    }
    var text = OpenMetricsText()
    text.requests(metrics.all)
    text.gauge("signet_worlds", "A \"quoted\"\nhelp", 3)
    text.finish()
    let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let labels = #"route="/a/{id}",method="GET",status="2xx""#
    #expect(lines.contains(#"signet_request_duration_seconds_bucket{\#(labels),le="0.0005"} 2"#))
    #expect(lines.contains(#"signet_request_duration_seconds_bucket{\#(labels),le="0.001"} 3"#))
    #expect(lines.contains(#"signet_request_duration_seconds_bucket{\#(labels),le="5.0"} 3"#))
    #expect(lines.contains(#"signet_request_duration_seconds_bucket{\#(labels),le="+Inf"} 4"#))
    #expect(lines.contains("signet_request_duration_seconds_count{\(labels)} 4"))
    #expect(lines.contains("signet_request_duration_seconds_sum{\(labels)} 9.0015"))
    #expect(lines.contains(#"# HELP signet_worlds A \"quoted\"\nhelp"#))
    #expect(lines.suffix(2) == ["# EOF", ""])
  }

  @Test("Answers of 503 are counted by their cause, and a cause that has not come up is there as 0")
  func unavailable() async throws {
    let server = try HostedServer { limits in limits.worlds = 1 }
    let metrics = ServerMetrics()
    let isUp = Atomic(true)
    let readiness = Readiness {
      if !isUp.load(ordering: .relaxed) { throw StoreUnavailable(cause: "the disk is full") }
    }
    var configuration = SandboxConfiguration(site: "site", port: 0)
    configuration.hosting = server.hosting
    configuration.metrics = metrics
    let application = buildApplication(
      configuration,
      worlds: server.worlds,
      reload: nil,
      readiness: readiness,
      logger: Logger(label: "test")
    )
    try await application.test(.router) { client in
      let client = Client(client: client)
      for expected: HTTPResponse.Status in [.unauthorized, .serviceUnavailable, .serviceUnavailable] {
        let answer = try await Visitor(client).send(.get, "/auth/me")
        #expect(answer.status == expected)
      }
      isUp.store(false, ordering: .relaxed)
      let down = try await client.send(.get, "/readyz")
      #expect(down.status == .serviceUnavailable)
      readiness.stop()
      let stopping = try await client.send(.get, "/readyz")
      #expect(stopping.status == .serviceUnavailable)
    }
    let router = metricsRouter(
      metrics: metrics,
      worlds: server.worlds,
      readiness: readiness,
      waitingHashes: { 0 }
    )
    try await Application(router: router).test(.router) { client in
      let text = try await Client(client: client).send(.get, "/metrics").body
      let lines = text.split(separator: "\n").map(String.init)
      #expect(lines.contains("# TYPE signet_unavailable counter"))
      let counts = [("worlds", 2), ("database", 1), ("stopping", 1), ("hashing", 0), ("other", 0)]
      for (cause, count) in counts {
        #expect(lines.contains(#"signet_unavailable_total{cause="\#(cause)"} \#(count)"#))
      }
      #expect(lines.contains("signet_database_up 0"))
    }
  }

  @Test("Requests are told apart by route, not by address, and no secret is among the labels")
  func routes() async throws {
    let server = try TestServer()
    let metrics = ServerMetrics()
    var configuration = SandboxConfiguration(site: server.site, port: 0)
    configuration.metrics = metrics
    let worlds = OneWorld(server.world)
    let application = buildApplication(configuration, worlds: worlds, reload: nil, logger: server.logger)
    try await application.test(.router) { client in
      let client = Client(client: client)
      _ = try await client.send(.get, "/sandbox/traces/sentinel-1?token=sentinel-2")
      _ = try await client.send(.get, "/nowhere/sentinel-3")
      _ = try await client.send(.get, "/healthz")
      _ = try await client.send(HTTPRequest.Method(rawValue: "SENTINEL")!, "/auth/me")
    }
    let readiness = Readiness()
    readiness.stop()
    let router = metricsRouter(metrics: metrics, worlds: worlds, readiness: readiness, waitingHashes: { 7 })
    try await Application(router: router).test(.router) { client in
      let answer = try await Client(client: client).send(.get, "/metrics")
      #expect(answer.headers[.contentType] == OpenMetricsText.mediaType)
      #expect(answer.body.contains(#"route="/sandbox/traces/{id}",method="GET",status="4xx""#))
      #expect(answer.body.contains(#"route="site",method="GET",status="4xx""#))
      #expect(answer.body.contains("signet_hashes_waiting 7\n"))
      #expect(answer.body.contains("signet_worlds 1\n"))
      #expect(!answer.body.lowercased().contains("sentinel"))
      let ready = try await Client(client: client).send(.get, "/readyz")
      #expect(ready.status == .serviceUnavailable)
      #expect(ready.headers[.retryAfter] != nil)
    }
  }
}
