package import Tokens

/// One signed-in browser or program, from login to logout; also the *family* of its refresh tokens.
///
/// No refresh token is stored, not even as a hash: the session counts generations, and the token of a
/// generation can be derived by whoever holds the server's key (see ``RefreshTokenMint``). So a copy of
/// the database logs nobody in, rotation is one row's update, and the live token can be given again to a
/// client that never received it.
package struct Session: Equatable, Sendable {
  package let id: SessionID
  package let user: UserID
  package let createdAt: NumericDate
  /// The generation whose refresh token is live. It starts at 1 and only grows.
  package var generation: UInt32
  /// When the live generation began.
  package var rotatedAt: NumericDate
  /// How often the spent predecessor was presented inside the grace window of this generation.
  package var graceUses: Int
  /// When the session's refreshes have fallen below their limit again; see ``Throttle``.
  package var throttleEmptyAt: NumericDate
  /// The session ends here unless it is refreshed before. Rotation moves it.
  package var idleExpiresAt: NumericDate
  /// The session ends here whatever happens. Rotation never moves it.
  package let expiresAt: NumericDate
  package var ending: Ending?

  /// When and why a session ended before its time.
  package struct Ending: Equatable, Sendable {
    package let at: NumericDate
    package let reason: EndReason

    package init(at: NumericDate, reason: EndReason) {
      self.at = at
      self.reason = reason
    }
  }

  /// Why a session ended. The raw value is what the store keeps.
  package enum EndReason: String, Sendable, CaseIterable {
    case logout
    /// A spent refresh token came back: somebody else has a copy, so nobody keeps the session.
    case reuse
    /// A login in the same browser took its place.
    case replaced
    /// The user had more sessions than the policy allows and this was the least recently used.
    case limit
    case passwordChanged = "password_changed"
    case userDisabled = "user_disabled"
    /// The user ended it from another session.
    case revoked
  }

  /// Where a session stands at one moment.
  package enum State: Equatable, Sendable {
    case live
    case ended(Ending)
    case idleTooLong
    case expired
    /// It began later than now: the clock has been set back since.
    case notBegun
  }

  /// How far ahead of now a session may have begun, in seconds: a clock is corrected by a little now and then, and two
  /// servers' clocks differ by a little. It is as much as a policy may allow for tokens (R16).
  package static let clockTolerance: Int64 = 60

  package init(
    id: SessionID,
    user: UserID,
    createdAt: NumericDate,
    generation: UInt32,
    rotatedAt: NumericDate,
    graceUses: Int,
    throttleEmptyAt: NumericDate,
    idleExpiresAt: NumericDate,
    expiresAt: NumericDate,
    ending: Ending?
  ) {
    self.id = id
    self.user = user
    self.createdAt = createdAt
    self.generation = generation
    self.rotatedAt = rotatedAt
    self.graceUses = graceUses
    self.throttleEmptyAt = throttleEmptyAt
    self.idleExpiresAt = idleExpiresAt
    self.expiresAt = expiresAt
    self.ending = ending
  }

  package func state(at now: NumericDate) -> State {
    if let ending { return .ended(ending) }
    if now >= expiresAt { return .expired }
    if now >= idleExpiresAt { return .idleTooLong }
    if createdAt > now.adding(seconds: Self.clockTolerance) { return .notBegun }
    return .live
  }

  package func isLive(at now: NumericDate) -> Bool { state(at: now) == .live }

  /// Whether its tokens are good now, or will be once the clock has caught up with its beginning. What ends sessions
  /// ends these.
  package func isOpen(at now: NumericDate) -> Bool {
    switch state(at: now) {
    case .live, .notBegun: true
    case .ended, .idleTooLong, .expired: false
    }
  }
}

extension Session.State {
  /// The state as the end of a sentence.
  package var explanation: String {
    switch self {
    case .live: "it is live"
    case .ended(let ending): ending.reason.explanation
    case .idleTooLong: "it was not refreshed for too long"
    case .expired: "it reached its longest lifetime"
    case .notBegun: "it began at a time that is still to come, for the clock has been set back since"
    }
  }
}
