import Auth
import Dispatch
import Foundation
import Synchronization

/// A few connections, each with a thread of its own that may wait for the server, so that no event loop and no thread of
/// Swift's concurrency ever does.
///
/// What the connections cannot take yet waits, no more of it than a bound and no longer than a bound. A connection that
/// breaks is made anew when there is work for it.
final class ConnectionPool: Sendable {
  private struct State {
    var waiting = WaitingWork()
    /// Threads that have nothing to do, those with a connection last, and of them the latest: it is the first to be
    /// called, so that the others' connections may rest.
    var idle: [Sleeper] = []
    var threads = 0
    var writing = 0
    var looking = 0
    var connected = 0
    /// Why the last attempt to connect failed.
    var outage: String?
    var isSweeping = false
    var isClosed = false
  }

  /// A thread that waits to be called.
  private final class Sleeper: Sendable {
    let semaphore = DispatchSemaphore(value: 0)
  }

  private let address: PostgreSQLAddress
  private let size: Int
  private let mostWriting: Int
  private let state = Mutex(State())

  /// Calls that wait for a connection.
  private static let capacity = 4096
  /// Connections that look up rows at a time. What comes meanwhile goes together in the next round trip, which costs both
  /// ends less than a round trip each; and where one connection hangs, the other goes on.
  private static let mostLooking = 2
  private static let patience = Duration.seconds(5)
  /// While the server is known to be away: soon enough to bridge a quick restart, and nobody waits long for nothing.
  private static let patienceInOutage = Duration.seconds(1)
  private static let sweepInterval = DispatchTimeInterval.milliseconds(200)

  /// - Parameter size: connections at once. A quarter of them is kept from writes, which may wait for another process's
  ///   lock: requests that only ask for their session must not wait with them.
  init(address: PostgreSQLAddress, size: Int) {
    self.address = address
    self.size = max(1, size)
    self.mostWriting = max(1, size - max(1, size / 4))
  }

  /// Puts work in its row.
  ///
  /// - Parameter add: gets the time after which the work is not begun any more; says whether somebody should come.
  /// - Throws: `StoreUnavailable` when there is no room.
  func submit(_ add: (inout WaitingWork, ContinuousClock.Instant) -> Bool) throws(StoreUnavailable) {
    let call = try state.withLock { state throws(StoreUnavailable) -> Call? in
      if state.isClosed { throw StoreUnavailable(cause: "the database has been closed") }
      guard state.waiting.count < Self.capacity else {
        throw StoreUnavailable(cause: "\(state.waiting.count) calls wait for PostgreSQL already")
      }
      let isOut = state.connected == 0 && state.outage != nil
      let deadline = ContinuousClock.now + (isOut ? Self.patienceInOutage : Self.patience)
      if !state.isSweeping { sweepLater(&state) }
      return add(&state.waiting, deadline) ? callSomebody(&state) : nil
    }
    make(call)
  }

  /// Ends the threads; what waits is refused.
  func close() {
    let refused = state.withLock { state in
      state.isClosed = true
      for sleeper in state.idle { sleeper.semaphore.signal() }
      state.idle.removeAll()
      return state.waiting.removeLate(nil)
    }
    for refuse in refused { refuse(StoreUnavailable(cause: "the database has been closed")) }
  }

  /// How a thread is called. That is done without the lock, which all callers need.
  private enum Call {
    case wake(Sleeper)
    case newThread
  }

  /// Finds a thread for what waits, if there is something that one more may take.
  private func callSomebody(_ state: inout State) -> Call? {
    guard state.waiting.hasSome(allowed(state)) else { return nil }
    if let sleeper = state.idle.popLast() { return .wake(sleeper) }
    guard state.threads < size else { return nil }
    state.threads += 1
    return .newThread
  }

  private func make(_ call: Call?) {
    switch call {
    case .wake(let sleeper): sleeper.semaphore.signal()
    case .newThread: Thread.detachNewThread { [self] in work() }
    case nil: break
    }
  }

  // MARK: What a thread does

  private func work() {
    let sleeper = Sleeper()
    var connection: PostgreSQLConnection?
    var failures = 0
    while let turn = next(sleeper, isConnected: connection != nil) {
      if case .work(let work) = turn, let live = connection {
        finish(work, left: PoolWork(connection: live).run(work))
        if live.isBroken {
          connection = nil
          state.withLock { $0.connected -= 1 }
        }
      } else {
        do throws(PostgreSQLFailure) {
          connection = try connect()
          failures = 0
        } catch {
          state.withLock { $0.outage = error.unavailable.cause }
          // Others may have a connection that works: the pause is this thread's own.
          Thread.sleep(forTimeInterval: min(1, 0.05 * Double(1 << min(failures, 5))))
          failures += 1
        }
      }
    }
    if connection != nil { state.withLock { $0.connected -= 1 } }
  }

  private func connect() throws(PostgreSQLFailure) -> PostgreSQLConnection {
    let connection = try PostgreSQLConnection(address)
    state.withLock { state in
      state.connected += 1
      state.outage = nil
    }
    return connection
  }

  private enum Turn {
    /// Nothing is taken before there is a connection for it: it could wait long for nothing, and others can take it.
    case connect
    case work(Work)
  }

  /// What a thread does next; nil when the pool is closed.
  private func next(_ sleeper: Sleeper, isConnected: Bool) -> Turn? {
    while true {
      let (turn, call, isClosed) = state.withLock { state -> (Turn?, Call?, Bool) in
        guard !state.isClosed else { return (nil, nil, true) }
        guard state.waiting.hasSome(allowed(state)) else {
          if isConnected { state.idle.append(sleeper) } else { state.idle.insert(sleeper, at: 0) }
          return (nil, nil, false)
        }
        guard isConnected, let work = state.waiting.take(allowed(state)) else {
          return (.connect, nil, false)
        }
        count(work, 1, &state)
        return (.work(work), callSomebody(&state), false)
      }
      make(call)
      if isClosed { return nil }
      if let turn { return turn }
      sleeper.semaphore.wait()
    }
  }

  /// What one more connection may take.
  private func allowed(_ state: State) -> WorkKinds {
    var kinds: WorkKinds = .reads
    if state.writing < mostWriting { kinds.insert(.writes) }
    if state.looking < Self.mostLooking { kinds.insert(.lookups) }
    return kinds
  }

  private func count(_ work: Work, _ change: Int, _ state: inout State) {
    switch work {
    case .lookups: state.looking += change
    case .read: break
    case .writes: state.writing += change
    }
  }

  private func finish(_ work: Work, left: Work?) {
    let call = state.withLock { state -> Call? in
      count(work, -1, &state)
      state.waiting.finish(work, left: left)
      guard left != nil else { return nil }
      if !state.isSweeping { sweepLater(&state) }
      return callSomebody(&state)
    }
    make(call)
  }

  // MARK: What has waited too long

  private func sweepLater(_ state: inout State) {
    state.isSweeping = true
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.sweepInterval) { [weak self] in self?.sweep() }
  }

  private func sweep() {
    let (late, cause) = state.withLock { state in
      let late = state.waiting.removeLate(ContinuousClock.now)
      state.isSweeping = false
      if state.waiting.count > 0 { sweepLater(&state) }
      return (late, state.connected == 0 ? state.outage : nil)
    }
    let error = StoreUnavailable(cause: cause ?? "no connection to PostgreSQL became free in time")
    for refuse in late { refuse(error) }
  }
}
