package import Tokens

/// Tells a user what a token of their own is good for now (RFC 7662). It changes nothing: a spent refresh token that is
/// asked about is not a spent one that is used.
package struct Introspect: Sendable {
  package let environment: AuthEnvironment

  /// A token that would be taken now.
  package enum Active: Sendable {
    case accessToken(AccessTokenClaims, User)
    case refreshToken(Session, User)
  }

  package init(_ environment: AuthEnvironment) {
    self.environment = environment
  }

  /// - Parameters:
  ///   - token: of either kind: the two cannot be mistaken for each other, so a hint is not needed.
  ///   - user: who asks. Another's token is answered like one that does not exist (RFC 7662 §4).
  /// - Returns: nil when the token is of no use, whatever the reason.
  /// - Throws: ``StoreUnavailable``.
  package func callAsFunction(_ token: String, askedBy user: UserID) async throws -> Active? {
    let now = environment.clock.now
    if let presented = environment.refreshTokens.parse(token) {
      guard let (session, owner) = try await live(presented.session, of: user, now: now),
        session.generation == presented.generation
      else { return nil }
      return .refreshToken(session, owner)
    }
    guard let claims = try? environment.verifier.verify(token, now: now),
      claims.subject == user.value,
      let (_, owner) = try await live(SessionID(claims.session), of: user, now: now)
    else { return nil }
    return .accessToken(claims, owner)
  }

  private func live(
    _ id: SessionID,
    of user: UserID,
    now: NumericDate
  ) async throws -> (session: Session, user: User)? {
    guard let found = try await environment.store.sessionAndUser(id), found.session.user == user,
      found.session.isLive(at: now), found.user.disabledAt == nil
    else { return nil }
    return found
  }
}
