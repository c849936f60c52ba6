import Auth
import Synchronization

/// What concurrent clients saw, in an order that holds: `began` before a call, `ended` after it.
final class Observations: Sendable {
  /// An answer with a token.
  struct Given: Sendable {
    let grant: Grant
    /// The call that gave it began after everything with a lower number had ended.
    let began: Int
  }

  private struct State {
    var count = 0
    var given: [Given] = []
    /// When it was first known, to somebody, that a session is over.
    var over: [SessionID: Int] = [:]
  }

  private let state = Mutex(State())

  /// The number of a call that begins now.
  func began() -> Int {
    state.withLock {
      $0.count += 1
      return $0.count
    }
  }

  func saw(_ grant: Grant, began: Int) {
    state.withLock { $0.given.append(Given(grant: grant, began: began)) }
  }

  /// A call that proves the end of a session has returned.
  func sawEnd(of id: SessionID) {
    state.withLock {
      $0.count += 1
      if $0.over[id] == nil { $0.over[id] = $0.count }
    }
  }

  var given: [Given] { state.withLock { $0.given } }
  var over: [SessionID: Int] { state.withLock { $0.over } }

  /// Any token seen so far.
  func pick(_ index: Int) -> Grant? {
    state.withLock { $0.given.isEmpty ? nil : $0.given[index % $0.given.count].grant }
  }

  /// One of the newest tokens: of them most are live or just spent.
  func pickNew(_ index: Int) -> Grant? {
    state.withLock { state in
      let newest = state.given.suffix(12)
      return newest.isEmpty ? nil : newest[newest.startIndex + index % newest.count].grant
    }
  }
}
