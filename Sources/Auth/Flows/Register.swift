import LibCrypto

/// Makes a user from a name and a password.
package struct Register: Sendable {
  package let environment: AuthEnvironment

  package enum Failure: Error, Equatable, Sendable {
    case username(Username.Violation)
    case password(Password.Violation)
    case usernameTaken
    case tooMany(retryAfter: Int64)
    case busy(PasswordHasher.Busy)
  }

  package init(_ environment: AuthEnvironment) {
    self.environment = environment
  }

  /// - Parameter address: the client's network address.
  /// - Throws: ``Failure``, or ``StoreUnavailable``.
  package func callAsFunction(
    username: String,
    password: String,
    address: String,
    trace: Trace
  ) async throws -> User {
    let name: Username
    let secret: Password
    do {
      name = try Username(username)
    } catch {
      throw Failure.username(error)
    }
    do {
      secret = try Password(password)
      try secret.check(policy: environment.policy, username: name)
    } catch {
      throw Failure.password(error)
    }

    let (now, policy) = (environment.clock.now, environment.policy)
    let throttle = AddressThrottle(policy: policy, address: address)
    if let wait = try await environment.store.write({ rows in try throttle.charge(rows, now: now) }) {
      trace.record(.throttled(retryAfter: wait))
      throw Failure.tooMany(retryAfter: wait)
    }

    // Hashed before the name is looked up, so that a taken name answers no faster than a free one.
    let hash: PasswordHash
    do {
      hash = try await environment.hasher.hash(secret, for: address)
    } catch let busy as PasswordHasher.Busy {
      throw Failure.busy(busy)
    }
    trace.record(.passwordHashed)

    let user = User(
      id: UserID(random: environment.random),
      username: name,
      passwordHash: hash,
      createdAt: now
    )
    do {
      try await environment.store.write { rows in try rows.insert(user) }
    } catch is UsernameTaken {
      trace.record(.usernameTaken)
      throw Failure.usernameTaken
    }
    trace.record(.userRegistered(user.id))
    return user
  }
}
