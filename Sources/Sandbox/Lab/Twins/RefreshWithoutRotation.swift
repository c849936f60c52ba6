import Auth
import Tokens

/// **Vulnerable twin** of ``Refresh``: the refresh token stays the same until the session ends, so a copy works as
/// long as the original and nobody can tell them apart.
struct RefreshWithoutRotation: RefreshFlow {
  let environment: AuthEnvironment

  func callAsFunction(_ presented: String?, trace: Trace) async throws -> Grant {
    guard let token = presented.flatMap(environment.refreshTokens.parse) else {
      trace.record(.refreshTokenMalformed)
      throw Refresh.Failure.invalid
    }
    let now = environment.clock.now
    let policy = environment.policy
    let session = try await environment.store.write { rows -> Session? in
      guard var session = try rows.session(token.session), session.isLive(at: now),
        session.generation == token.generation
      else { return nil }
      session.idleExpiresAt = min(now.adding(seconds: policy.sessionIdleLifetime), session.expiresAt)
      try rows.update(session)
      return session
    }
    guard let session else {
      trace.record(.sessionNotLive(token.session, why: "it ended, or the token is not its own"))
      throw Refresh.Failure.ended
    }
    trace.record(
      .weakness(
        AuthEvent.Weakness(
          name: LabWeakness.tokenNotRotated.rawValue,
          explanation: "The refresh token was taken and stays good: it is not rotated."
        )
      )
    )
    return environment.grant(for: session, now: now, trace: trace)
  }
}
