extension AuthEvent {
  /// The stable names of the events, `subject.what_happened`; those of weaknesses apart, which a lab has of its own.
  package enum Kind: String, Sendable, CaseIterable {
    case userRegistered = "user.registered"
    case usernameTaken = "user.username_taken"
    case passwordHashed = "password.hashed"
    case passwordVerified = "password.verified"
    case passwordWrong = "password.wrong"
    case userUnknown = "user.unknown"
    case userDisabled = "user.disabled"
    case throttled = "request.throttled"
    case passwordChanged = "password.changed"
    case passwordHashUpgraded = "password.hash_upgraded"
    case sessionStarted = "session.started"
    case sessionEnded = "session.ended"
    case accessTokenIssued = "access_token.issued"
    case accessTokenVerified = "access_token.verified"
    case accessTokenRejected = "access_token.rejected"
    case sessionChecked = "session.checked"
    case sessionNotLive = "session.not_live"
    case refreshTokenMalformed = "refresh_token.malformed"
    case refreshTokenRotated = "refresh_token.rotated"
    case refreshTokenRepeated = "refresh_token.repeated"
    case refreshTokenRepeatedTooOften = "refresh_token.repeated_too_often"
    case refreshTokenReused = "refresh_token.reused"
  }

  /// Nil for a weakness.
  package var kind: Kind? {
    switch self {
    case .userRegistered: .userRegistered
    case .usernameTaken: .usernameTaken
    case .passwordHashed: .passwordHashed
    case .passwordVerified: .passwordVerified
    case .passwordWrong: .passwordWrong
    case .userUnknown: .userUnknown
    case .userDisabled: .userDisabled
    case .throttled: .throttled
    case .passwordChanged: .passwordChanged
    case .passwordHashUpgraded: .passwordHashUpgraded
    case .sessionStarted: .sessionStarted
    case .sessionEnded: .sessionEnded
    case .accessTokenIssued: .accessTokenIssued
    case .accessTokenVerified: .accessTokenVerified
    case .accessTokenRejected: .accessTokenRejected
    case .sessionChecked: .sessionChecked
    case .sessionNotLive: .sessionNotLive
    case .refreshTokenMalformed: .refreshTokenMalformed
    case .refreshTokenRotated: .refreshTokenRotated
    case .refreshTokenRepeated: .refreshTokenRepeated
    case .refreshTokenRepeatedTooOften: .refreshTokenRepeatedTooOften
    case .refreshTokenReused: .refreshTokenReused
    case .weakness: nil
    }
  }

  /// The session that the event is about; nil where it is about none.
  package var session: SessionID? {
    switch self {
    case .sessionStarted(let session), .sessionEnded(let session, _), .accessTokenIssued(let session, _),
      .accessTokenVerified(let session), .sessionChecked(let session), .sessionNotLive(let session, _),
      .refreshTokenRotated(let session, _, _), .refreshTokenRepeated(let session, _),
      .refreshTokenRepeatedTooOften(let session, _), .refreshTokenReused(let session, _, _, _):
      session
    default: nil
    }
  }
}
