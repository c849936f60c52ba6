package import Tokens

/// Finds out who sends a request: the access token's signature and claims, then the session, so that a
/// logout is felt at the very next request and not when the token expires.
package final class Authenticate: Sendable {
  package let environment: AuthEnvironment

  package enum Failure: Error, Equatable, Sendable {
    /// The token is malformed, forged, expired or not for us. The trace has the reason.
    case token(TokenRejection)
    /// The token is good but its session is over.
    case session
  }

  package init(_ environment: AuthEnvironment) {
    self.environment = environment
  }

  // ANCHOR: authenticate
  /// - Parameter accessToken: the compact JWT.
  /// - Throws: ``Failure``, or ``StoreUnavailable``.
  package nonisolated(nonsending) func callAsFunction(_ accessToken: String, trace: Trace) async throws
    -> Identity
  {
    let now = environment.clock.now
    let claims: AccessTokenClaims
    do {
      claims = try environment.verifier.verify(accessToken, now: now)
    } catch {
      trace.record(.accessTokenRejected(error))
      throw Failure.token(error)
    }
    let id = SessionID(claims.session)
    trace.record(.accessTokenVerified(id))

    guard let (session, user) = try await environment.store.sessionAndUser(id),
      session.user.value == claims.subject
    else {
      trace.record(.sessionNotLive(id, why: "there is no such session"))
      throw Failure.session
    }
    let state = session.state(at: now)
    guard state == .live else {
      trace.record(.sessionNotLive(id, why: state.explanation))
      throw Failure.session
    }
    guard user.disabledAt == nil else {
      trace.record(.userDisabled(user.id))
      throw Failure.session
    }
    trace.record(.sessionChecked(id))
    return Identity(user: user, session: session)
  }
  // ANCHOR_END: authenticate
}

/// Who sent a request, proved.
///
/// A class, since a request's context is copied at each step on its way.
package final class Identity: Sendable {
  package let user: User
  package let session: Session

  init(user: User, session: Session) {
    self.user = user
    self.session = session
  }
}
