import Synchronization
package import Tokens

/// What open pages are told while notes are edited, as server-sent events
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html).
package final class ReloadEvents: Sendable {
  /// One event as its name and its data in JSON.
  package struct Event: Sendable, Equatable {
    package let name: String
    package let data: JSONValue

    package init(name: String, data: JSONValue) {
      self.name = name
      self.data = data
    }

    /// The event on the wire. JSON holds no line break, so the data is one line.
    var encoded: [UInt8] {
      Array("event: \(name)\ndata: ".utf8) + JSONWriter.bytes(of: data) + Array("\n\n".utf8)
    }
  }

  private struct State {
    var current: Event?
    var listeners: [Int: AsyncStream<Event>.Continuation] = [:]
    var nextListener = 0
    var isFinished = false
  }

  private let state = Mutex(State())

  package init() {}

  /// Tells every open page, and every page that opens later what `state` says.
  ///
  /// - Parameter state: how things stand after the event, for a page that connects from now on.
  package func send(_ event: Event, state after: Event) {
    let listeners = state.withLock { state in
      state.current = after
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.yield(event) }
  }

  /// How things stand, then what happens. A page that reads too slowly misses the oldest events.
  package func subscribe() -> AsyncStream<Event> {
    let (stream, continuation) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(16))
    let (id, current, isFinished) = state.withLock { state in
      state.nextListener += 1
      state.listeners[state.nextListener] = continuation
      return (state.nextListener, state.current, state.isFinished)
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.listeners.removeValue(forKey: id) }
    }
    if let current { continuation.yield(current) }
    if isFinished { continuation.finish() }
    return stream
  }

  /// Ends every open stream, so that the server can stop.
  package func finish() {
    let listeners = state.withLock { state in
      state.isFinished = true
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}
