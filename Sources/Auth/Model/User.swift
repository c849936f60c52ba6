package import Tokens

/// Somebody who registered. Their refresh tokens hang off their sessions; see ``Session``.
package struct User: Equatable, Sendable {
  package let id: UserID
  package var username: Username
  package var passwordHash: PasswordHash
  package let createdAt: NumericDate
  /// Set when the account was switched off: no login, no refresh, every session ended.
  package var disabledAt: NumericDate?
  /// The last login that succeeded; what happened since is told at the next one.
  package var lastLoginAt: NumericDate?

  package init(
    id: UserID,
    username: Username,
    passwordHash: PasswordHash,
    createdAt: NumericDate,
    disabledAt: NumericDate? = nil,
    lastLoginAt: NumericDate? = nil
  ) {
    self.id = id
    self.username = username
    self.passwordHash = passwordHash
    self.createdAt = createdAt
    self.disabledAt = disabledAt
    self.lastLoginAt = lastLoginAt
  }

  /// Since when the user has been told nothing; the beginning of time where the clock has gone back behind it: what is
  /// told twice is better than what is never told.
  package func lastLogin(before now: NumericDate) -> NumericDate {
    let last = lastLoginAt ?? createdAt
    return last <= now ? last : NumericDate(seconds: 0)
  }
}
