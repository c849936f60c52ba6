import Auth

extension AuthEvent {
  /// How well the event explains why a request was answered as it was; the highest is the cause. What ends or refuses
  /// goes before what succeeds, and what was decided before what followed from it.
  var weight: Int {
    switch self {
    case .refreshTokenReused: 100
    case .weakness: 95
    case .throttled, .accessTokenRejected, .sessionNotLive, .refreshTokenMalformed,
      .refreshTokenRepeatedTooOften,
      .passwordWrong, .userUnknown, .userDisabled, .usernameTaken:
      90
    case .refreshTokenRotated, .refreshTokenRepeated: 70
    case .userRegistered, .passwordChanged: 60
    case .passwordVerified: 55
    case .sessionEnded: 50
    case .sessionStarted: 40
    case .sessionChecked: 30
    case .accessTokenVerified: 20
    case .accessTokenIssued, .passwordHashed, .passwordHashUpgraded: 10
    }
  }
}
