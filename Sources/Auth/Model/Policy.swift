package import Tokens

/// The settings of a world. The default is the secure one; the lab changes it in one world alone.
///
/// Every duration is in seconds.
package struct Policy: Equatable, Sendable {
  /// What access tokens are signed with. HMAC by default: who issues them and who checks them are one program here,
  /// so nobody needs a public key. Tokens of the other algorithms' keys stay valid when it changes.
  package var algorithm = SignatureAlgorithm.hs256
  /// How long an access token is good for. Short, since a copy of it works until then.
  package var accessTokenLifetime: Int64 = 15 * 60
  /// A session that is not refreshed for this long has ended (OWASP ASVS 7.3.1).
  package var sessionIdleLifetime: Int64 = 14 * 24 * 3600
  /// A session never lives longer than this (OWASP ASVS 7.3.2).
  package var sessionLifetime: Int64 = 30 * 24 * 3600
  /// For this long after a rotation the token just spent is answered with its live successor, so that two
  /// tabs or a lost answer strand nobody. 0 makes every refresh token strictly single use.
  package var refreshGrace: Int64 = 10
  /// How many times a spent token is answered in its grace window.
  package var refreshGraceUses: Int = 256
  /// How far two clocks may differ when a token's times are checked (RFC 7519 §4.1.4). Issuer and verifier
  /// are one program here, so the default is none.
  package var clockLeeway: Int64 = 0
  /// Live sessions of one user; a login beyond it ends the least recently used one (OWASP ASVS 7.1.2).
  package var sessionLimit: Int = 20
  /// The fewest characters of a password. 15 where the password is the only factor (NIST SP 800-63B-4 §3.1.1.2).
  package var minimumPasswordLength: Int = 15

  /// Wrong passwords for one name from one address.
  package var loginThrottle = Throttle(burst: 10, interval: 60)
  /// Logins and registrations from one address, whatever the names.
  package var addressThrottle = Throttle(burst: 60, interval: 5)
  /// Wrong passwords for one name from all devices that have never logged in with it.
  package var accountThrottle = Throttle(burst: 60, interval: 300)
  /// Refreshes of one session.
  package var refreshThrottle = Throttle(burst: 60, interval: 1)

  package init() {}
}
