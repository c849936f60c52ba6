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
    return .events(to: context.connection, buffer: ExchangeLog.capacity) { [world, reload] continuation in
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          for await event in world.events.subscribe(to: world) {
            continuation.yield(await world.serverSent(event))
          }
        }
        if let reload {
          group.addTask {
            for await event in reload.subscribe() { continuation.yield(event.encoded) }
          }
        }
        // The world's own events end when the server stops, and with them the stream.
        await group.next()
        group.cancelAll()
      }
    }
  }
}

extension World {
  /// An event as it is on the wire.
  fileprivate func serverSent(_ event: WorldEvents.Event) async -> [UInt8] {
    switch event {
    case .trace(let exchange):
      ServerSentEvent(name: "trace", data: await reports(on: [exchange]).first ?? .null).encoded
    case .clock(let json): ServerSentEvent(name: "clock", data: json).encoded
    case .policy(let json): ServerSentEvent(name: "policy", data: json).encoded
    case .reset(let part):
      ServerSentEvent(name: "reset", data: ["only": part.map { .string($0.rawValue) } ?? .null]).encoded
    case .beat: ServerSentEvent.beat
    }
  }
}
