import Auth
import Tokens

/// The real thing did not do what the model says.
struct Mismatch: Error, CustomStringConvertible {
  let description: String
}

/// Takes each step in the real flows and in the model, and compares.
struct SessionMachine {
  /// A token answer and when it was given.
  private struct Given {
    let grant: Grant
    let at: Int64
    let expiresAt: Int64
  }

  private let clock: TestClock
  private let policy: Policy
  /// One or more servers on one database; they take turns.
  private var servers: [AuthEnvironment]
  private let restart: @Sendable () throws -> any CredentialStore
  private var model: SessionModel
  private var users: [User] = []
  private var passwords: [String] = []
  private var families: [SessionID] = []
  private var given: [Given] = []
  private var turn = 0
  private var changes = 0

  private static let userCount = 3

  /// - Parameters:
  ///   - servers: how many servers use the store at once.
  ///   - open: opens the store; called for each server and at each restart.
  init(
    policy: Policy,
    servers: Int = 1,
    open: @escaping @Sendable () throws -> any CredentialStore
  ) async throws {
    let world = try TestWorld(policy: policy)
    clock = world.clock
    restart = open
    self.policy = policy
    self.servers = try (0..<servers).map { _ in
      var environment = world.environment
      environment.store = try open()
      return environment
    }
    model = SessionModel(policy: policy)
    try await registerUsers()
  }

  private var now: Int64 { clock.now.seconds }
  private var environment: AuthEnvironment { servers[turn % servers.count] }

  private mutating func registerUsers() async throws {
    users = []
    passwords = []
    for index in 0..<Self.userCount {
      users.append(
        try await Register(environment)(
          username: "user\(index)",
          password: TestWorld.password,
          address: "192.0.2.1",
          trace: Trace()
        )
      )
      passwords.append(TestWorld.password)
    }
  }

  /// - Throws: ``Mismatch`` when the two differ; anything else is an error of the real flows.
  mutating func take(_ step: Step) async throws {
    turn += 1
    switch step {
    case .logIn(let user): try await logIn(user % users.count, presenting: nil)
    case .logInPresenting(let user, let grant):
      try await logIn(user % users.count, presenting: pick(grant)?.grant.refreshToken)
    case .refreshLive(let family): try await refresh(latest(family, before: 0))
    case .refreshPrevious(let family): try await refresh(latest(family, before: 1))
    case .refreshAny(let grant): try await refresh(pick(grant)?.grant.refreshToken)
    case .refreshForged(let grant, let character): try await refreshForged(pick(grant), character)
    case .authenticate(let grant): try await authenticate(pick(grant))
    case .logOutByAccessToken(let grant): try await logOutByAccessToken(pick(grant))
    case .logOutByRefreshToken(let grant): try await logOutByRefreshToken(pick(grant))
    case .endSession(let grant, let family): try await endSession(by: pick(grant), pickFamily(family))
    case .endOthers(let grant): try await endOthers(by: pick(grant))
    case .changePassword(let grant, let isRight): try await changePassword(by: pick(grant), isRight)
    case .disable(let user): try await disable(user % users.count)
    case .moveClock(let seconds): clock.advance(seconds)
    case .moveClockTo(let moment, let family, let offset): moveClock(to: moment, family, offset)
    case .restart: servers[turn % servers.count].store = try restart()
    case .reset: try await reset()
    }
    try await compareSessions()
  }

  // MARK: What there is to choose from

  private func pick(_ index: Int) -> Given? {
    given.isEmpty ? nil : given[index % given.count]
  }

  private func pickFamily(_ index: Int) -> SessionID? {
    families.isEmpty ? nil : families[index % families.count]
  }

  /// The token of the family's live generation, or of one before it.
  private func latest(_ family: Int, before: UInt32) -> RefreshToken? {
    guard let id = pickFamily(family) else { return nil }
    let tokens = given.map(\.grant.refreshToken).filter { $0.session == id }
    guard let newest = tokens.map(\.generation).max() else { return nil }
    return tokens.first { $0.generation + before == newest }
  }

  // MARK: The steps

  private mutating func logIn(_ user: Int, presenting: RefreshToken?) async throws {
    do {
      let success = try await Login(environment)(
        username: "USER\(user)",
        password: passwords[user],
        client: Login.Client(address: "192.0.2.1", refreshToken: presenting),
        trace: Trace()
      )
      try expect(!model.disabled.contains(user), "a disabled user logged in")
      let session = success.grant.session
      try expect(model.families[session.id] == nil, "a login adopted session \(session.id)")
      model.logIn(user, id: session.id, presenting: presenting?.session, at: now)
      families.append(session.id)
      try remember(success.grant)
    } catch Login.Failure.wrongCredentials {
      try expect(model.disabled.contains(user), "the right password of user\(user) was refused")
    }
  }

  private mutating func refresh(_ token: RefreshToken?) async throws {
    guard let token else { return }
    let expected = model.refresh(token.session, generation: token.generation, at: now)
    let actual: SessionModel.Answer
    do {
      let grant = try await Refresh(environment)(token.secret, trace: Trace())
      try remember(grant)
      actual = .token(grant.refreshToken.generation)
    } catch let failure as Refresh.Failure {
      actual = SessionModel.Answer(failure)
    }
    try expect(actual == expected, "\(token) was answered \(actual), the model says \(expected)")
  }

  private func refreshForged(_ given: Given?, _ character: Int) async throws {
    guard let given else { return }
    var characters = Array(given.grant.refreshToken.secret.utf8)
    let index = character % characters.count
    characters[index] = characters[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    let forged = String(decoding: characters, as: UTF8.self)
    do {
      _ = try await Refresh(environment)(forged, trace: Trace())
      throw Mismatch(description: "a forged token was answered with a token")
    } catch Refresh.Failure.invalid {}
  }

  private func authenticate(_ given: Given?) async throws {
    guard let given else { return }
    let actual = try await identity(given) != nil
    try expect(
      actual == isGood(given),
      "an access token of \(given.grant.session.id) given at \(given.at) is \(actual ? "good" : "refused")"
    )
  }

  private mutating func logOutByAccessToken(_ given: Given?) async throws {
    guard let given, let identity = try await identity(given) else { return }
    try await Logout(environment)(session: identity.session.id, refreshToken: nil, trace: Trace())
    model.end(identity.session.id, .logout)
  }

  private mutating func logOutByRefreshToken(_ given: Given?) async throws {
    guard let token = given?.grant.refreshToken else { return }
    try await Logout(environment)(session: nil, refreshToken: token.secret, trace: Trace())
    model.end(token.session, .logout)
  }

  private mutating func endSession(by given: Given?, _ id: SessionID?) async throws {
    guard let given, let id, let identity = try await identity(given) else { return }
    let user = model.families[given.grant.session.id]?.user
    let isTheirs = model.families[id].map { $0.user == user } ?? false
    let isOpen = model.families[id]?.isOpen(at: now) ?? false
    let ended = try await Sessions(environment).end(id, of: identity.user.id, trace: Trace())
    try expect(ended == (isTheirs && isOpen), "ending \(id) answered \(ended)")
    if isTheirs { model.end(id, .revoked) }
  }

  private mutating func endOthers(by given: Given?) async throws {
    guard let given, let identity = try await identity(given),
      let user = model.families[given.grant.session.id]?.user
    else { return }
    let kept = identity.session.id
    let others = model.families(of: user).filter { $0.id != kept }
    let open = others.count { $0.isOpen(at: now) }
    let count = try await Sessions(environment).endOthers(than: kept, of: identity.user.id, trace: Trace())
    try expect(count == open, "\(count) other sessions ended, the model says \(open)")
    for other in others { model.end(other.id, .revoked) }
  }

  private mutating func changePassword(by given: Given?, _ isRight: Bool) async throws {
    guard let given, let identity = try await identity(given),
      let user = model.families[given.grant.session.id]?.user
    else { return }
    changes += 1
    let new = "another lantern by the sea \(changes)"
    do {
      try await ChangePassword(environment)(
        of: identity,
        current: isRight ? passwords[user] : "not the current password",
        new: new,
        address: "192.0.2.1",
        trace: Trace()
      )
      try expect(isRight, "the password was changed without the current one")
      passwords[user] = new
      for family in model.families(of: user) where family.id != identity.session.id {
        model.end(family.id, .passwordChanged)
      }
    } catch ChangePassword.Failure.wrongPassword {
      try expect(!isRight, "the current password was refused")
    }
  }

  private mutating func disable(_ user: Int) async throws {
    let (id, at) = (users[user].id, clock.now)
    try await environment.store.write { rows in
      guard var user = try rows.user(id) else { return }
      user.disabledAt = at
      try rows.update(user)
    }
    model.disabled.insert(user)
  }

  private func moveClock(to moment: Step.Moment, _ family: Int, _ offset: Int64) {
    guard let family = pickFamily(family).flatMap({ model.families[$0] }) else { return }
    let time =
      switch moment {
      case .graceEnd: family.lastUsed + policy.refreshGrace
      case .idleEnd: family.idleEnd
      case .absoluteEnd: family.absoluteEnd
      }
    clock.advance(max(0, time + offset - now))
  }

  /// Tokens of before are kept: they must all be refused.
  private mutating func reset() async throws {
    try await environment.store.write { rows in try rows.removeAll() }
    model = SessionModel(policy: policy)
    try await registerUsers()
  }

  // MARK: What must hold

  private func expect(_ condition: Bool, _ otherwise: @autoclosure () -> String) throws(Mismatch) {
    guard condition else { throw Mismatch(description: otherwise()) }
  }

  private func identity(_ given: Given) async throws -> Identity? {
    do {
      return try await Authenticate(environment)(given.grant.accessToken, trace: Trace())
    } catch is Authenticate.Failure {
      return nil
    }
  }

  private func isGood(_ given: Given) -> Bool {
    given.at <= now && now < given.expiresAt && model.isLive(given.grant.session.id, at: now)
  }

  /// Every answer of one generation is the same token, and nothing in it outlives the session.
  private mutating func remember(_ grant: Grant) throws {
    let token = grant.refreshToken
    for other in given where other.grant.refreshToken.session == token.session {
      try expect(
        (other.grant.refreshToken.generation == token.generation)
          == (other.grant.refreshToken.secret == token.secret),
        "generation \(token.generation) of \(token.session) forked"
      )
    }
    let end = model.families[token.session]?.absoluteEnd ?? 0
    try expect(grant.session.expiresAt.seconds == end, "the absolute end of \(token.session) moved")
    try expect(
      grant.expiresIn > 0 && grant.expiresIn <= policy.accessTokenLifetime && now + grant.expiresIn <= end,
      "an access token is good for \(grant.expiresIn) seconds, \(end - now) before the session's end"
    )
    given.append(Given(grant: grant, at: now, expiresAt: now + grant.expiresIn))
  }

  /// All of the newest sessions, as stored and as the server sees them for a request.
  private func compareSessions() async throws {
    for id in families.suffix(4) {
      let stored = try await environment.store.read { rows in try rows.session(id) }
      let seen = try await environment.store.sessionAndUser(id)?.session
      try expect(
        seen == stored,
        "a request sees session \(id) as \(String(describing: seen)) and not as stored"
      )
      guard let family = model.families[id], let stored else {
        try expect(model.families[id] == nil && stored == nil, "session \(id) is stored or is not")
        continue
      }
      try expect(
        stored.generation == family.live && stored.ending?.reason == family.ended
          && stored.idleExpiresAt.seconds == family.idleEnd && stored.expiresAt.seconds == family.absoluteEnd
          && stored.graceUses == family.repeats && stored.rotatedAt.seconds == family.lastUsed
          && stored.isLive(at: clock.now) == family.isLive(at: now),
        "session \(id) is stored as \(stored), the model says \(family)"
      )
    }
    for (index, user) in users.enumerated() {
      let listed = try await Sessions(environment).list(of: user.id).map(\.id)
      let expected = model.liveFamilies(of: index, at: now).map(\.id)
      try expect(listed == expected, "user\(index) is shown \(listed), the model says \(expected)")
    }
  }
}
