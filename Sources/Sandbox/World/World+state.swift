import Auth
import Synchronization

/// One clock and one policy, wherever and however often a world is served: its record in the database says what they
/// are. A change is there before it is here, so what was answered outlives the process.
extension World {
  /// What is kept of it, as it is now.
  var state: WorldState {
    let settings = settings
    var state = WorldState(policy: settings.policy)
    state.lab = settings.lab
    state.clockOffset = clock.offsetSeconds
    state.passed = challenges.passed
    state.exchanges = exchanges.newestNumber
    return state
  }

  /// Takes over what was changed elsewhere: at each request where other servers may have, else at the first one.
  ///
  /// - Throws: `StoreUnavailable`.
  nonisolated(nonsending) func catchUp() async throws {
    let known = version.load(ordering: .acquiring)
    guard known < 0 || records.areShared, !isBlank else { return }
    if let newest = try await records.newest(of: id, after: max(0, known)) {
      take(newest)
    } else if known < 0 {
      take(nil)
    }
  }

  /// Changes what is kept of it. Of those who change it at once, at this server or several, each goes on from what the
  /// one before has made of it.
  ///
  /// - Parameter body: may be run again.
  /// - Throws: what `body` throws, and then nothing has changed; `StoreUnavailable`.
  func change(_ body: @escaping @Sendable (inout WorldState) throws -> Void) async throws {
    try await changeRecord { state in
      let before = state
      try body(&state)
      return state != before
    }
  }

  /// Writes down how far its exchanges are numbered, before it is let go of.
  ///
  /// - Throws: `StoreUnavailable`.
  func keep() async throws {
    guard exchanges.newestNumber != exchanges.keptNumber else { return }
    try await changeRecord { _ in true }
  }

  /// Whether it has what is in memory alone and its visitor would look for: messages on the board, what was stolen, a
  /// challenge that is half done.
  var isMissedWhileResting: Bool { !board.isEmpty || !loot.isEmpty || challenges.hasBegun }

  /// - Parameter body: says whether there is something to write.
  private func changeRecord(_ body: @escaping @Sendable (inout WorldState) throws -> Bool) async throws {
    guard !isBlank else { return }
    if version.load(ordering: .acquiring) < 0 { try await catchUp() }
    let initialPolicy = initialPolicy
    // Weakly: the database's threads let go of it some time after this has returned, and a world that is held is not
    // let go of.
    let newest = try await records.change(of: id) { [weak self] record in
      guard let self else { return nil }
      var state = self.state
      if let record, record.version != self.version.load(ordering: .acquiring) {
        // Somebody was faster, and this world has not heard of it yet.
        let exchanges = state.exchanges
        state = WorldState(record.state, initial: initialPolicy)
        state.exchanges = max(state.exchanges, exchanges)
      }
      return try body(&state) ? state.text(initial: initialPolicy) : nil
    }
    if let newest { take(newest) }
  }

  /// Makes the world what its record says, unless it is of a newer one; nil where there is none.
  func take(_ record: WorldRecord?) {
    let version = record?.version ?? 0
    taking.withLock { _ in
      guard self.version.load(ordering: .relaxed) < version else { return }
      if let record { take(WorldState(record.state, initial: initialPolicy)) }
      self.version.store(version, ordering: .releasing)
    }
  }

  private func take(_ state: WorldState) {
    challenges.setPassed(state.passed)
    exchanges.keep(number: state.exchanges)
    if configure(policy: state.policy, lab: state.lab) { events.send(.policy(policyJSON)) }
    if clock.offsetSeconds != state.clockOffset {
      clock.setOffset(state.clockOffset)
      events.send(.clock(clock.json))
    }
  }
}
