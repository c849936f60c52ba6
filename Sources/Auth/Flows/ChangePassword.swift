import Tokens

/// Sets a new password, given the current one, and ends the user's other sessions: whoever else was logged in, perhaps
/// with the old password, is not any more (OWASP ASVS 6.2.3 and 7.4.3).
package struct ChangePassword: Sendable {
  package let environment: AuthEnvironment

  package enum Failure: Error, Equatable, Sendable {
    case wrongPassword
    case sessionEnded
    case password(Password.Violation)
    case tooMany(retryAfter: Int64)
    case busy(PasswordHasher.Busy)
  }

  package init(_ environment: AuthEnvironment) {
    self.environment = environment
  }

  /// - Parameter address: the client's network address; guesses at the current password are slowed like logins.
  /// - Throws: ``Failure``, or ``StoreUnavailable``.
  package func callAsFunction(
    of identity: Identity,
    current: String,
    new: String,
    address: String,
    trace: Trace
  ) async throws {
    let (user, now) = (identity.user, environment.clock.now)
    let throttle = LoginThrottle(
      policy: environment.policy,
      address: address,
      name: user.username.key,
      isKnownDevice: true
    )
    if let wait = try await environment.store.write({ rows in try throttle.charge(rows, now: now) }) {
      trace.record(.throttled(retryAfter: wait))
      throw Failure.tooMany(retryAfter: wait)
    }
    let hash: PasswordHash
    do {
      hash = try await newHash(user: user, current: current, new: new, address: address, trace: trace)
    } catch Failure.busy(let busy) {
      try await environment.store.write { rows in try throttle.refund(rows, now: now) }
      throw Failure.busy(busy)
    }
    let kept = identity.session.id
    let events = try await environment.store.write { rows in
      // While the passwords were being hashed the session may have ended.
      guard let session = try rows.session(kept), session.isLive(at: now) else { throw Failure.sessionEnded }
      // Whoever changed it in the meantime knew the password too; the second one must know the new one.
      guard var stored = try rows.user(user.id), stored.passwordHash == user.passwordHash else {
        throw Failure.wrongPassword
      }
      try throttle.forgive(rows, now: now)
      stored.passwordHash = hash
      try rows.update(stored)
      // Those that have expired too: if the clock is set back they are live again.
      let others = try rows.sessions(of: user.id).filter { $0.id != kept }
      return try [.passwordChanged(user.id)] + others.map { try rows.end($0, .passwordChanged, at: now) }
    }
    trace.record(events)
  }

  private func newHash(
    user: User,
    current: String,
    new: String,
    address: String,
    trace: Trace
  ) async throws -> PasswordHash {
    let replacement: Password
    do {
      replacement = try Password(new)
      try replacement.check(policy: environment.policy, username: user.username)
    } catch {
      throw Failure.password(error)
    }
    do {
      guard let secret = try? Password(current),
        try await environment.hasher.verify(secret, against: user.passwordHash, for: address)
      else {
        trace.record(.passwordWrong)
        throw Failure.wrongPassword
      }
      trace.record(.passwordVerified)
      return try await environment.hasher.hash(replacement, for: address)
    } catch let busy as PasswordHasher.Busy {
      throw Failure.busy(busy)
    }
  }
}
