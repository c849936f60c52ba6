package import Tokens

/// Something that a flow did or found out, by name. The x-ray shows them, the tests read them, and the
/// audit log keeps some. No case carries a secret: there is nowhere to put one.
package enum AuthEvent: Equatable, Sendable {
  case userRegistered(UserID)
  case usernameTaken
  case passwordHashed
  case passwordVerified
  case passwordWrong
  case userUnknown
  case userDisabled(UserID)
  /// Too many attempts: nothing was looked at.
  case throttled(retryAfter: Int64)
  case passwordChanged(UserID)
  case passwordHashUpgraded(UserID)
  case sessionStarted(SessionID)
  case sessionEnded(SessionID, Session.EndReason)
  case accessTokenIssued(SessionID, lifetime: Int64)
  case accessTokenVerified(SessionID)
  case accessTokenRejected(TokenRejection)
  case sessionChecked(SessionID)
  case sessionNotLive(SessionID, why: String)
  case refreshTokenMalformed
  case refreshTokenRotated(SessionID, from: UInt32, to: UInt32)
  /// The predecessor came back inside the grace window: the live successor was given again.
  case refreshTokenRepeated(SessionID, generation: UInt32)
  /// The predecessor came back more often than its grace window allows; it was refused and nothing was revoked.
  case refreshTokenRepeatedTooOften(SessionID, generation: UInt32)
  /// A spent token came back: the whole family has ended.
  case refreshTokenReused(SessionID, user: UserID, presented: UInt32, live: UInt32)
  /// A vulnerable twin of the lab let something happen that the secure type would have refused.
  case weakness(Weakness)

  /// What a vulnerable twin did.
  package struct Weakness: Equatable, Sendable {
    /// `subject.what_happened`.
    package let name: String
    /// One plain sentence.
    package let explanation: String

    package init(name: String, explanation: String) {
      self.name = name
      self.explanation = explanation
    }
  }
}

extension AuthEvent {
  /// The event's stable name, `subject.what_happened`.
  package var name: String {
    if case .weakness(let weakness) = self { return weakness.name }
    return kind?.rawValue ?? ""
  }

  /// One plain sentence for the reader of a trace.
  package var explanation: String {
    switch self {
    case .userRegistered(let user): "A user was stored with the id \(user)."
    case .usernameTaken: "Another user has that name."
    case .passwordHashed: "The password was hashed with scrypt; only the hash is kept."
    case .passwordVerified: "The password's hash matches the stored one."
    case .passwordWrong: "The password's hash does not match the stored one."
    case .userUnknown:
      "There is no such user; a hash was computed all the same, so that the time tells nothing."
    case .userDisabled(let user): "The user \(user) is switched off."
    case .throttled(let wait): "There were too many attempts; the next one may come in \(wait) seconds."
    case .passwordChanged: "The password was changed."
    case .passwordHashUpgraded: "The stored hash was made anew with today's parameters."
    case .sessionStarted(let session): "Session \(session) began; its refresh token is of generation 1."
    case .sessionEnded(let session, let reason): "Session \(session) ended: \(reason.explanation)."
    case .accessTokenIssued(_, let lifetime): "An access token was signed, good for \(lifetime) seconds."
    case .accessTokenVerified: "The access token's signature and claims are right."
    case .accessTokenRejected(let rejection): "The access token was refused. \(rejection.reason)"
    case .sessionChecked(let session): "Session \(session) is live."
    case .sessionNotLive(let session, let why): "Session \(session) is not live: \(why)."
    case .refreshTokenMalformed: "No refresh token of this server was presented; the database was not asked."
    case .refreshTokenRotated(_, let from, let to):
      "The refresh token of generation \(from) was spent; generation \(to) is live."
    case .refreshTokenRepeated(_, let generation):
      "The token just spent came again inside the grace window; the live one, generation \(generation), was given again."
    case .refreshTokenRepeatedTooOften(_, let generation):
      "The token just spent came again too often; it was refused, and generation \(generation) stays live."
    case .refreshTokenReused(_, _, let presented, let live):
      "A spent refresh token came back (generation \(presented), live is \(live)), so the whole session has ended."
    case .weakness(let weakness): weakness.explanation
    }
  }
}

extension Session.EndReason {
  /// The reason as the end of a sentence.
  package var explanation: String {
    switch self {
    case .logout: "the user logged out"
    case .reuse: "a spent refresh token was used again"
    case .replaced: "the same browser logged in again"
    case .limit: "the user had too many sessions"
    case .passwordChanged: "the password was changed"
    case .userDisabled: "the user was switched off"
    case .revoked: "the user ended it from another session"
    }
  }
}
