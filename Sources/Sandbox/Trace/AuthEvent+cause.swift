import Auth

extension AuthEvent {
  /// Whether something was refused on its account. It explains no answer that succeeded: a logout ends the session,
  /// whatever the token is worth that came with it. What let something through explains no refusal either.
  var isRefusal: Bool { [Self.refusal, Self.alarm].contains(weight) }

  private static let alarm = 100
  private static let refusal = 90

  /// How well the event explains why a request was answered as it was; the highest is the cause. What ends or refuses
  /// goes before what succeeds, and what was decided before what followed from it.
  var weight: Int {
    switch self {
    case .refreshTokenReused: Self.alarm
    case .weakness: 95
    case .throttled, .accessTokenRejected, .sessionNotLive, .refreshTokenMalformed,
      .refreshTokenRepeatedTooOften,
      .passwordWrong, .userUnknown, .userDisabled, .usernameTaken:
      Self.refusal
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
