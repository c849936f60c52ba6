import Tokens

/// Checks a name and a password and begins a session.
package struct Login: Sendable {
  package let environment: AuthEnvironment

  package enum Failure: Error, Equatable, Sendable {
    /// Unknown user, wrong password or switched-off user: the client cannot tell which.
    case wrongCredentials
    case tooMany(retryAfter: Int64)
    case busy(PasswordHasher.Busy)
  }

  /// What comes with the name and the password.
  package struct Client: Sendable {
    /// The network address.
    package var address: String
    /// The refresh token that came with the request, if any. Its session ends, so that a session which somebody
    /// planted in this browser is never adopted (session fixation).
    package var refreshToken: RefreshToken?
    /// The device token, as presented.
    package var deviceToken: String?

    package init(address: String, refreshToken: RefreshToken? = nil, deviceToken: String? = nil) {
      self.address = address
      self.refreshToken = refreshToken
      self.deviceToken = deviceToken
    }
  }

  /// What a login gives beside the tokens.
  package struct Success: Sendable {
    package var grant: Grant
    /// For the browser to keep: see ``DeviceTokenMint``.
    package let deviceToken: String
    /// The sessions that ended since the last login because a spent token came back: the user should know.
    package let endedByReuse: [Session]
  }

  package init(_ environment: AuthEnvironment) {
    self.environment = environment
  }

  /// - Throws: ``Failure``, or ``StoreUnavailable``.
  package func callAsFunction(
    username: String,
    password: String,
    client: Client,
    trace: Trace
  ) async throws -> Success {
    // A name or password that could never have been registered still costs one hash, like any wrong one.
    let name = try? Username(username)
    let now = environment.clock.now
    let attempt = try await admit(name: name?.key ?? username, client: client, now: now, trace: trace)
    let verified: Verified
    do {
      verified = try await verify(attempt.user, password: password, address: client.address, trace: trace)
    } catch Failure.busy(let busy) {
      try await environment.store.write { rows in try attempt.throttle.refund(rows, now: now) }
      throw Failure.busy(busy)
    }
    return try await begin(
      verified,
      throttle: attempt.throttle,
      replacing: client.refreshToken,
      now: now,
      trace: trace
    )
  }

  private func admit(
    name: String,
    client: Client,
    now: NumericDate,
    trace: Trace
  ) async throws -> (user: User?, throttle: LoginThrottle) {
    let environment = environment
    let (user, throttle, wait) = try await environment.store.write { rows in
      let user = try rows.user(named: name)
      let device = client.deviceToken.flatMap(environment.deviceTokens.parse)
      let throttle = LoginThrottle(
        policy: environment.policy,
        address: client.address,
        name: name,
        isKnownDevice: device != nil && device == user?.id
      )
      return (user, throttle, try throttle.charge(rows, now: now))
    }
    if let wait {
      trace.record(.throttled(retryAfter: wait))
      throw Failure.tooMany(retryAfter: wait)
    }
    return (user, throttle)
  }

  private struct Verified: Sendable {
    let user: User
    /// The hash by today's parameters, when the stored one is of others.
    var upgradedHash: PasswordHash?
  }

  private func verify(_ user: User?, password: String, address: String, trace: Trace) async throws -> Verified
  {
    guard let secret = (try? Password(password)) ?? (try? Password("")) else {
      throw Failure.wrongCredentials
    }
    let matches: Bool
    do {
      matches = try await environment.hasher.verify(secret, against: user?.passwordHash, for: address)
    } catch let busy as PasswordHasher.Busy {
      throw Failure.busy(busy)
    }
    guard let user else {
      trace.record(.userUnknown)
      throw Failure.wrongCredentials
    }
    guard matches else {
      trace.record(.passwordWrong)
      throw Failure.wrongCredentials
    }
    guard user.disabledAt == nil else {
      trace.record(.userDisabled(user.id))
      throw Failure.wrongCredentials
    }
    trace.record(.passwordVerified)
    var verified = Verified(user: user)
    if user.passwordHash.parameters != environment.hasher.parameters {
      // With no room for another hash now, the next login will do it.
      verified.upgradedHash = try? await environment.hasher.hash(secret, for: address)
    }
    return verified
  }

  private func begin(
    _ verified: Verified,
    throttle: LoginThrottle,
    replacing presented: RefreshToken?,
    now: NumericDate,
    trace: Trace
  ) async throws -> Success {
    let session = Session.beginning(for: verified.user.id, environment: environment, now: now)
    let policy = environment.policy
    let (events, endedByReuse) = try await environment.store.write { rows in
      // Read again: while the password was being hashed the user may have been switched off or have changed it.
      guard var user = try rows.user(verified.user.id), user.disabledAt == nil,
        user.passwordHash == verified.user.passwordHash
      else { throw Failure.wrongCredentials }
      var events: [AuthEvent] = []
      try throttle.forgive(rows, now: now)
      if let presented, let old = try rows.session(presented.session), old.isOpen(at: now) {
        events.append(try rows.end(old, .replaced, at: now))
      }
      let open = try rows.sessions(of: user.id).filter { $0.isOpen(at: now) }
      // Those that begin later than now are of no use to anybody now, although they look like the last that were used.
      let byUse = open.filter { !$0.isLive(at: now) } + open.filter { $0.isLive(at: now) }
      for surplus in byUse.prefix(max(0, open.count + 1 - policy.sessionLimit)) {
        events.append(try rows.end(surplus, .limit, at: now))
      }
      let endedByReuse = try rows.sessionsEndedByReuse(of: user.id, since: user.lastLogin(before: now))
      if let upgraded = verified.upgradedHash {
        user.passwordHash = upgraded
        events.append(.passwordHashUpgraded(user.id))
      }
      user.lastLoginAt = now
      try rows.update(user)
      try rows.insert(session)
      events.append(.sessionStarted(session.id))
      return (events, endedByReuse)
    }
    trace.record(events)
    return Success(
      grant: environment.grant(for: session, now: now, trace: trace),
      deviceToken: environment.deviceTokens.token(user: verified.user.id),
      endedByReuse: endedByReuse
    )
  }
}

extension Session {
  /// A session that begins now, at generation 1.
  static func beginning(for user: UserID, environment: AuthEnvironment, now: NumericDate) -> Session {
    let policy = environment.policy
    return Session(
      id: SessionID(random: environment.random),
      user: user,
      createdAt: now,
      generation: 1,
      rotatedAt: now,
      graceUses: 0,
      throttleEmptyAt: now,
      idleExpiresAt: now.adding(seconds: min(policy.sessionIdleLifetime, policy.sessionLifetime)),
      expiresAt: now.adding(seconds: policy.sessionLifetime),
      ending: nil
    )
  }
}
