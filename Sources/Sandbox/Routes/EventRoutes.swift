import HTTPTypes
import Hummingbird
import NIOCore
import Tokens

/// `/sandbox/events`: what happens in the world, and while notes are watched what changed in them, in one stream: a
/// browser has six connections for a host, and each page would take one for each stream.
struct EventRoutes {
  let reload: ReloadEvents?

  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("events", [.get: events])
  }

  @Sendable func events(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    // Whoever has no world yet has nothing to hear of. A browser does not come back by itself after this answer.
    guard !world.isBlank else { return Response(status: .noContent, headers: [.cacheControl: "no-store"]) }
    let body = ResponseBody { [world, reload] writer in
      let (stream, continuation) = AsyncStream.makeStream(
        of: [UInt8].self,
        bufferingPolicy: .bufferingNewest(ExchangeLog.capacity)
      )
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for await event in world.events.subscribe(to: world) {
            continuation.yield(await world.serverSent(event).encoded)
          }
          continuation.finish()
        }
        if let reload {
          group.addTask {
            for await event in reload.subscribe() { continuation.yield(event.encoded) }
          }
        }
        for await bytes in stream { try await writer.write(ByteBuffer(bytes: bytes)) }
        group.cancelAll()
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: body
    )
  }
}

extension World {
  fileprivate func serverSent(_ event: WorldEvents.Event) async -> ServerSentEvent {
    switch event {
    case .trace(let exchange):
      ServerSentEvent(name: "trace", data: await reports(on: [exchange]).first ?? .null)
    case .clock(let json): ServerSentEvent(name: "clock", data: json)
    case .policy(let json): ServerSentEvent(name: "policy", data: json)
    case .reset(let part):
      ServerSentEvent(name: "reset", data: ["only": part.map { .string($0.rawValue) } ?? .null])
    }
  }
}
