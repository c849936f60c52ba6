import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("What a world tells those who watch it")
struct WorldEventsTests {
  private func name(_ event: WorldEvents.Event) -> String {
    switch event {
    case .trace(let exchange): "trace \(exchange.method) \(exchange.path) \(exchange.status)"
    case .clock: "clock"
    case .policy: "policy"
    case .reset(let part): "reset \(part?.rawValue ?? "everything")"
    case .beat: "beat"
    }
  }

  @Test("First how things stand, then each exchange and each change as it happens")
  func order() async throws {
    let server = try TestServer(isLab: true)
    let stream = server.world.events.subscribe(to: server.world)
    try await server.test { client in
      _ = try await client.send(.get, "/auth/me")
      _ = try await client.send(.post, "/sandbox/clock", body: #"{"advance":60}"#)
      try await client.setPolicy(#"{"rotation":false}"#)
      _ = try await client.send(.post, "/sandbox/reset")
    }
    server.world.finish()
    var names: [String] = []
    for await event in stream { names.append(name(event)) }
    #expect(
      names == [
        "clock", "policy", "trace GET /auth/me 401", "clock", "policy", "policy", "clock", "reset everything",
      ]
    )
  }

  @Test("With more listeners than there may be the oldest stream ends")
  func listeners() async throws {
    let broadcast = EventBroadcast<Int>()
    let first = broadcast.subscribe(buffer: 4)
    let others = (0..<EventBroadcast<Int>.listenerLimit).map { _ in broadcast.subscribe(buffer: 4) }
    broadcast.send(1)
    var heard: [Int] = []
    for await event in first { heard.append(event) }
    #expect(heard.isEmpty)
    #expect(others.count == EventBroadcast<Int>.listenerLimit)
  }
}
