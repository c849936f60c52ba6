import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
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
