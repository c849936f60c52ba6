package import Tokens

extension CredentialWriter {
  /// Ends a session and says so.
  package func end(_ session: Session, _ reason: Session.EndReason, at now: NumericDate) throws -> AuthEvent {
    var session = session
    session.ending = Session.Ending(at: now, reason: reason)
    try update(session)
    return .sessionEnded(session.id, reason)
  }
}
