import Auth
import Tokens

extension AuthEnvironment {
  /// What the twins of ``Refresh`` have in common: a token of this server, of a session that is live.
  ///
  /// - Parameter change: whether the session takes the token, and what that changes in it.
  /// - Throws: `Refresh.Failure`, or `StoreUnavailable`.
  func carelessRefresh(
    _ presented: String?,
    trace: Trace,
    now: NumericDate,
    change: @escaping @Sendable (inout Session, RefreshToken) -> Bool
  ) async throws -> (token: RefreshToken, session: Session) {
    guard let token = presented.flatMap(refreshTokens.parse) else {
      trace.record(.refreshTokenMalformed)
      throw Refresh.Failure.invalid
    }
    let lifetime = policy.sessionIdleLifetime
    let session = try await store.write { rows -> Session? in
      guard var session = try rows.session(token.session), session.isLive(at: now), change(&session, token)
      else { return nil }
      session.idleExpiresAt = min(now.adding(seconds: lifetime), session.expiresAt)
      try rows.update(session)
      return session
    }
    guard let session else {
      trace.record(.sessionNotLive(token.session, why: "it ended, or the token is not its own"))
      throw Refresh.Failure.ended
    }
    return (token, session)
  }
}
