import Synchronization

/// What open pages are told while notes are edited.
package final class ReloadEvents: Sendable {
  package typealias Event = ServerSentEvent

  private let broadcast = EventBroadcast<Event>()
  private let current = Mutex<Event?>(nil)

  package init() {}

  /// Tells every open page, and every page that opens later what `state` says.
  ///
  /// - Parameter state: how things stand after the event, for a page that connects from now on.
  package func send(_ event: Event, state after: Event) {
    current.withLock { $0 = after }
    broadcast.send(event)
  }

  /// How things stand, then what happens. A page that reads too slowly misses the oldest events.
  package func subscribe() -> AsyncStream<Event> {
    broadcast.subscribe(buffer: 16) { current.withLock { $0.map { [$0] } ?? [] } }
  }

  /// Ends every open stream, so that the server can stop.
  package func finish() {
    broadcast.finish()
  }
}
