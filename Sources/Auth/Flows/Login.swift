import Tokens

/// Checks a name and a password and begins a session.
package struct Login: Sendable {
  package let environment: AuthEnvironment

  package enum Failure: Error, Equatable, Sendable {
    /// Unknown user, wrong password or switched-off user: the client cannot tell which.
    case wrongCredentials
    case busy(PasswordHasher.Busy)
  }

  package init(_ environment: AuthEnvironment) {
    self.environment = environment
  }

  /// - Parameter replacing: the refresh token that came with the request, if any. Its session ends, so
  ///   that a session somebody planted in this browser is never adopted (session fixation).
  /// - Throws: ``Failure``, or ``StoreUnavailable``.
  package func callAsFunction(
    username: String,
    password: String,
    replacing presented: RefreshToken?,
    trace: Trace
  ) async throws -> Grant {
    let user = try await verifiedUser(username: username, password: password, trace: trace)
    let now = environment.clock.now
    let policy = environment.policy
    let session = Session(
      id: SessionID(random: environment.random),
      user: user.id,
      createdAt: now,
      generation: 1,
      rotatedAt: now,
      graceUses: 0,
      idleExpiresAt: now.adding(seconds: min(policy.sessionIdleLifetime, policy.sessionLifetime)),
      expiresAt: now.adding(seconds: policy.sessionLifetime),
      ending: nil
    )

    let events = try await environment.store.write { rows in
      var events: [AuthEvent] = []
      if let presented, let old = try rows.session(presented.session), old.isLive(at: now) {
        events.append(try rows.end(old, .replaced, at: now))
      }
      let live = try rows.sessions(of: user.id).filter { $0.isLive(at: now) }
      for surplus in live.prefix(max(0, live.count + 1 - policy.sessionLimit)) {
        events.append(try rows.end(surplus, .limit, at: now))
      }
      try rows.insert(session)
      events.append(.sessionStarted(session.id))
      return events
    }
    trace.record(events)
    return environment.grant(for: session, now: now, trace: trace)
  }

  private func verifiedUser(username: String, password: String, trace: Trace) async throws -> User {
    // A name or password that could never have been registered still costs one hash, like any wrong one.
    let name = try? Username(username)
    let user = try await environment.store.read { rows in
      try name.flatMap { try rows.user(named: $0.key) }
    }
    guard let secret = (try? Password(password)) ?? (try? Password("")) else {
      throw Failure.wrongCredentials
    }
    let matches: Bool
    do {
      matches = try await environment.hasher.verify(secret, against: user?.passwordHash)
    } catch let busy as PasswordHasher.Busy {
      throw Failure.busy(busy)
    }
    guard var user else {
      trace.record(.userUnknown)
      throw Failure.wrongCredentials
    }
    guard matches else {
      trace.record(.passwordWrong)
      throw Failure.wrongCredentials
    }
    guard user.disabledAt == nil else {
      trace.record(.userDisabled(user.id))
      throw Failure.wrongCredentials
    }
    trace.record(.passwordVerified)
    if user.passwordHash.parameters != environment.hasher.parameters {
      user.passwordHash = try await environment.hasher.hash(secret)
      let upgraded = user
      try await environment.store.write { rows in try rows.update(upgraded) }
      trace.record(.passwordHashUpgraded(user.id))
    }
    return user
  }
}
