import LibCrypto
package import Tokens

extension AuthEnvironment {
  /// The tokens of a session's live generation.
  package func grant(for session: Session, now: NumericDate, trace: Trace) -> Grant {
    // An access token never outlives its session.
    let lifetime = min(policy.accessTokenLifetime, session.expiresAt.seconds - now.seconds)
    let accessToken = accessTokens.issue(
      subject: session.user.value,
      session: session.id.value,
      id: Base64URL.encode(random.bytes(16)),
      issuedAt: now,
      expiresAt: now.adding(seconds: lifetime)
    )
    trace.record(.accessTokenIssued(session.id, lifetime: lifetime))
    return Grant(
      accessToken: accessToken,
      expiresIn: lifetime,
      refreshToken: refreshTokens.token(session: session.id, generation: session.generation),
      session: session,
      refreshExpiresIn: max(0, session.idleExpiresAt.seconds - now.seconds)
    )
  }
}
