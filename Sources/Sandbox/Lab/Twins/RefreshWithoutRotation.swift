import Auth
import Tokens

/// **Vulnerable twin** of ``Refresh``: the refresh token stays the same until the session ends, so a copy works as
/// long as the original and nobody can tell them apart.
struct RefreshWithoutRotation: RefreshFlow {
  let environment: AuthEnvironment

  func callAsFunction(_ presented: String?, trace: Trace) async throws -> Grant {
    let now = environment.clock.now
    let (_, session) = try await environment.carelessRefresh(presented, trace: trace, now: now) {
      session,
      token in session.generation == token.generation
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
