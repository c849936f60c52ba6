import Auth
import Tokens

/// **Vulnerable twin** of ``Refresh``: a spent refresh token works like a live one. Whoever stole it goes on, the
/// owner goes on, and nobody notices.
struct RefreshWithoutReuseDetection: RefreshFlow {
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
        token.generation <= session.generation, session.generation < .max
      else { return nil }
      session.generation += 1
      session.rotatedAt = now
      session.graceUses = 0
      session.idleExpiresAt = min(now.adding(seconds: policy.sessionIdleLifetime), session.expiresAt)
      try rows.update(session)
      return session
    }
    guard let session else {
      trace.record(.sessionNotLive(token.session, why: "it ended, or the token is not its own"))
      throw Refresh.Failure.ended
    }
    if token.generation + 1 < session.generation {
      trace.record(
        .weakness(
          AuthEvent.Weakness(
            name: LabWeakness.spentTokenAccepted.rawValue,
            explanation: "A refresh token that had been spent was taken again, and nobody noticed."
          )
        )
      )
    }
    trace.record(.refreshTokenRotated(session.id, from: token.generation, to: session.generation))
    return environment.grant(for: session, now: now, trace: trace)
  }
}
