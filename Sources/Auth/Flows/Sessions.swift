import Tokens

/// What a user can do with their own sessions: see them, end one, end all others (OWASP ASVS 7.4.5 and 7.5.2).
package struct Sessions: Sendable {
  package let environment: AuthEnvironment

  package init(_ environment: AuthEnvironment) {
    self.environment = environment
  }

  /// The live ones, oldest use first.
  ///
  /// - Throws: ``StoreUnavailable``.
  package func list(of user: UserID) async throws -> [Session] {
    let now = environment.clock.now
    return try await environment.store.read { rows in
      try rows.sessions(of: user).filter { $0.isLive(at: now) }
    }
  }

  /// Ends one session of this user.
  ///
  /// - Returns: false when this user has no such live session; another user's is not told apart from none.
  /// - Throws: ``StoreUnavailable``.
  package func end(_ id: SessionID, of user: UserID, trace: Trace) async throws -> Bool {
    try await endAll(of: user, trace: trace) { $0.id == id } > 0
  }

  /// Ends every session of this user but one.
  ///
  /// - Returns: how many there were.
  /// - Throws: ``StoreUnavailable``.
  package func endOthers(than kept: SessionID, of user: UserID, trace: Trace) async throws -> Int {
    try await endAll(of: user, trace: trace) { $0.id != kept }
  }

  private func endAll(
    of user: UserID,
    trace: Trace,
    where condition: @escaping @Sendable (Session) -> Bool
  ) async throws -> Int {
    let now = environment.clock.now
    let (events, count) = try await environment.store.write { rows in
      // Those that have expired are ended too, and not counted: if the clock is set back they are live again.
      let chosen = try rows.sessions(of: user).filter(condition)
      return (
        try chosen.map { try rows.end($0, .revoked, at: now) }, chosen.count { $0.isOpen(at: now) }
      )
    }
    trace.record(events)
    return count
  }
}
