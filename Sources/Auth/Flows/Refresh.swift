import Tokens

/// Exchanges a refresh token for the next one and a new access token (RFC 6749 §6, RFC 9700 §4.14).
package struct Refresh: Sendable {
  package let environment: AuthEnvironment

  /// Why no token was given. The client hears the same of all but `tooMany`; the trace says which it was.
  package enum Failure: Error, Equatable, Sendable {
    /// Not a token of this server, or of a session that is gone.
    case invalid
    /// The token was spent before: the session has just been ended for everybody.
    case reused
    /// The session ended or expired.
    case ended
    /// Refreshed too often. Nothing was revoked: a limit is no suspicion.
    case tooMany(retryAfter: Int64)
  }

  package init(_ environment: AuthEnvironment) {
    self.environment = environment
  }

  /// - Parameter presented: the cookie's value; nil if there was none.
  /// - Throws: ``Failure``, or ``StoreUnavailable``.
  package func callAsFunction(_ presented: String?, trace: Trace) async throws -> Grant {
    guard let token = presented.flatMap(environment.refreshTokens.parse) else {
      trace.record(.refreshTokenMalformed)
      throw Failure.invalid
    }
    let now = environment.clock.now
    let policy = environment.policy
    // The verdict is returned, not thrown: the end of a stolen session must be committed although the
    // answer is an error.
    let verdict = try await environment.store.write { rows in
      try Self.decide(token, rows: rows, policy: policy, now: now)
    }
    trace.record(verdict.events)
    let session = try verdict.result.get()
    return environment.grant(for: session, now: now, trace: trace)
  }

  struct Verdict: Sendable {
    let result: Result<Session, Failure>
    var events: [AuthEvent] = []

    static func tooMany(retryAfter: Int64) -> Verdict {
      Verdict(
        result: .failure(.tooMany(retryAfter: retryAfter)),
        events: [.throttled(retryAfter: retryAfter)]
      )
    }
  }

  /// The rules, in one transaction.
  private static func decide(
    _ token: RefreshToken,
    rows: any CredentialWriter,
    policy: Policy,
    now: NumericDate
  ) throws -> Verdict {
    guard var session = try rows.session(token.session) else {
      return Verdict(
        result: .failure(.invalid),
        events: [.sessionNotLive(token.session, why: "there is no such session")]
      )
    }
    let state = session.state(at: now)
    guard state == .live else {
      return Verdict(result: .failure(.ended), events: [.sessionNotLive(session.id, why: state.explanation)])
    }
    guard try rows.isEnabled(session.user) else {
      let ended = try rows.end(session, .userDisabled, at: now)
      return Verdict(result: .failure(.ended), events: [.userDisabled(session.user), ended])
    }

    if token.generation == session.generation {
      switch policy.refreshThrottle.admit(emptyAt: session.throttleEmptyAt, now: now) {
      case .refused(let wait): return .tooMany(retryAfter: wait)
      case .allowed(let emptyAt): session.throttleEmptyAt = emptyAt
      }
      session.generation += 1
      session.rotatedAt = now
      session.graceUses = 0
      session.idleExpiresAt = min(now.adding(seconds: policy.sessionIdleLifetime), session.expiresAt)
      try rows.update(session)
      let rotated = AuthEvent.refreshTokenRotated(session.id, from: token.generation, to: session.generation)
      return Verdict(result: .success(session), events: [rotated])
    }

    // In either direction: where the clock has gone back, a rotation that is still to come would make the window as long
    // as the step.
    let sinceRotation = abs(now.seconds - session.rotatedAt.seconds)
    if token.generation + 1 == session.generation, sinceRotation < policy.refreshGrace {
      guard session.graceUses < policy.refreshGraceUses else {
        // No time to wait is given: this token never becomes good again. Nothing is revoked either: the live
        // token goes on.
        let refused = AuthEvent.refreshTokenRepeatedTooOften(session.id, generation: session.generation)
        return Verdict(result: .failure(.invalid), events: [refused])
      }
      session.graceUses += 1
      try rows.update(session)
      let repeated = AuthEvent.refreshTokenRepeated(session.id, generation: session.generation)
      return Verdict(result: .success(session), events: [repeated])
    }

    let reused = AuthEvent.refreshTokenReused(
      session.id,
      user: session.user,
      presented: token.generation,
      live: session.generation
    )
    return Verdict(result: .failure(.reused), events: [reused, try rows.end(session, .reuse, at: now)])
  }
}
