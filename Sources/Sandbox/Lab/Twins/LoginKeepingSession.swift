import Auth
import Tokens

/// **Vulnerable twin** of ``Login``: the session that the browser came with goes on under the new user (session
/// fixation, CWE-384). Whoever planted it holds a refresh token of it, and is now that user.
struct LoginKeepingSession: LoginFlow {
  let environment: AuthEnvironment

  func callAsFunction(
    username: String,
    password: String,
    client: Login.Client,
    trace: Trace
  ) async throws -> Login.Success {
    var stranger = client
    stranger.refreshToken = nil
    let login = try await Login(environment)(
      username: username,
      password: password,
      client: stranger,
      trace: trace
    )
    guard let brought = client.refreshToken else { return login }
    let fresh = login.grant.session
    let now = environment.clock.now
    let kept = try await environment.store.write { rows -> Session? in
      guard let old = try rows.session(brought.session), old.isLive(at: now), old.user != fresh.user else {
        return nil
      }
      let kept = Session(
        id: old.id,
        user: fresh.user,
        createdAt: old.createdAt,
        generation: old.generation,
        rotatedAt: old.rotatedAt,
        graceUses: old.graceUses,
        throttleEmptyAt: old.throttleEmptyAt,
        idleExpiresAt: old.idleExpiresAt,
        expiresAt: old.expiresAt,
        ending: nil
      )
      try rows.remove(fresh.id)
      try rows.remove(old.id)
      try rows.insert(kept)
      return kept
    }
    guard let kept else { return login }
    trace.record(
      .weakness(
        AuthEvent.Weakness(
          name: LabWeakness.sessionKeptAtLogin.rawValue,
          explanation:
            "The login kept session \(kept.id), which the browser came with, and gave it to the new user."
        )
      )
    )
    var success = login
    success.grant = environment.grant(for: kept, now: now, trace: trace)
    return success
  }
}
