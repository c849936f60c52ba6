import Synchronization

/// Hands each event to whoever listens at that moment.
final class EventBroadcast<Event: Sendable>: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<Event>.Continuation] = [:]
    var nextListener = 0
    var isFinished = false
  }

  private let state = Mutex(State())

  /// More than so many listen to one world at no time; the oldest makes room.
  static var listenerLimit: Int { 64 }

  var listenerCount: Int { state.withLock { $0.listeners.count } }

  var isHeard: Bool { state.withLock { !$0.listeners.isEmpty } }

  func send(_ event: Event) {
    let listeners = state.withLock { Array($0.listeners.values) }
    for listener in listeners { listener.yield(event) }
  }

  /// What is sent from now on.
  ///
  /// - Parameters:
  ///   - buffer: how many events wait for a slow listener; it misses the oldest beyond it.
  ///   - before: sent first, and made when nothing sent later can be missed.
  func subscribe(buffer: Int, before: () -> [Event] = { [] }) -> AsyncStream<Event> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Event.self,
      bufferingPolicy: .bufferingNewest(buffer)
    )
    let (id, isFinished, surplus) = state.withLock { state in
      state.nextListener += 1
      state.listeners[state.nextListener] = continuation
      let oldest = state.listeners.count > Self.listenerLimit ? state.listeners.keys.min() : nil
      return (
        state.nextListener, state.isFinished, oldest.flatMap { state.listeners.removeValue(forKey: $0) }
      )
    }
    surplus?.finish()
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.listeners.removeValue(forKey: id) }
    }
    for event in before() { continuation.yield(event) }
    if isFinished { continuation.finish() }
    return stream
  }

  /// Ends every open stream.
  func finish() {
    let listeners = state.withLock { state in
      state.isFinished = true
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}
