import Auth
import Tokens

/// **Vulnerable twin** of ``Refresh``: a spent refresh token works like a live one. Whoever stole it goes on, the
/// owner goes on, and nobody notices.
struct RefreshWithoutReuseDetection: RefreshFlow {
  let environment: AuthEnvironment

  func callAsFunction(_ presented: String?, trace: Trace) async throws -> Grant {
    let now = environment.clock.now
    let (token, session) = try await environment.carelessRefresh(presented, trace: trace, now: now) {
      session,
      token in
      guard token.generation <= session.generation, session.generation < .max else { return false }
      session.generation += 1
      session.rotatedAt = now
      session.graceUses = 0
      return true
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
