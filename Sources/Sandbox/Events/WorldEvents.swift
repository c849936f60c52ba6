import Tokens

/// What happens in a world, for the pages that watch it.
final class WorldEvents: Sendable {
  enum Event: Sendable {
    case trace(Exchange)
    case clock(JSONValue)
    case policy(JSONValue)
    /// Nil when everything was put back.
    case reset(World.ResetPart?)
    /// Nothing happened. It is written all the same, lest a page that has gone without a word, or a proxy, be waited for.
    case beat
  }

  private let broadcast = EventBroadcast<Event>()

  var listenerCount: Int { broadcast.listenerCount }

  var isHeard: Bool { broadcast.isHeard }

  func send(_ event: Event) { broadcast.send(event) }

  /// The clock and the policy, then what happens. Whoever reads too slowly misses the oldest events, and sees it by the
  /// numbers of the traces.
  func subscribe(to world: World) -> AsyncStream<Event> {
    broadcast.subscribe(buffer: ExchangeLog.capacity) {
      [.clock(world.clock.json), .policy(world.policyJSON)]
    }
  }

  func finish() { broadcast.finish() }
}
