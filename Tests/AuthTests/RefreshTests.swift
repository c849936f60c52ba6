import Auth
import Testing

struct RefreshTests {
  private let world: TestWorld
  private let login: Grant

  init() async throws {
    world = try TestWorld()
    try await world.register()
    login = try await world.logIn()
  }

  private func expectFamilyEnded(_ grants: Grant...) async throws {
    #expect(try await world.session(login.session.id)?.ending?.reason == .reuse)
    for grant in grants {
      await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(grant.refreshToken.secret) }
      await #expect(throws: Authenticate.Failure.session) {
        _ = try await world.authenticate(grant.accessToken)
      }
    }
  }

  @Test("R34: a refresh spends the token and gives the next one")
  func rotates() async throws {
    let next = try await world.refresh(login.refreshToken.secret)
    #expect(next.refreshToken.generation == 2)
    #expect(next.refreshToken != login.refreshToken)
    _ = try await world.authenticate(next.accessToken)
    #expect(try await world.refresh(next.refreshToken.secret).refreshToken.generation == 3)
  }

  @Test("R35 R36 R37: a spent token outside the grace window ends the family, for the newest tokens too")
  func reuse() async throws {
    let second = try await world.refresh(login.refreshToken.secret)
    world.clock.advance(world.environment.policy.refreshGrace)
    let trace = Trace()
    await #expect(throws: Refresh.Failure.reused) {
      _ = try await world.refresh(login.refreshToken.secret, trace: trace)
    }
    #expect(
      trace.events == [
        .refreshTokenReused(login.session.id, user: login.session.user, presented: 1, live: 2),
        .sessionEnded(login.session.id, .reuse),
      ]
    )
    try await expectFamilyEnded(login, second)
  }

  @Test("R39: a grandparent inside the window ends the family")
  func grandparent() async throws {
    let second = try await world.refresh(login.refreshToken.secret)
    let third = try await world.refresh(second.refreshToken.secret)
    await #expect(throws: Refresh.Failure.reused) { _ = try await world.refresh(login.refreshToken.secret) }
    try await expectFamilyEnded(second, third)
  }

  @Test("R40 R44: inside the window the spent token gets the same live successor, as when an answer was lost")
  func grace() async throws {
    let second = try await world.refresh(login.refreshToken.secret)
    world.clock.advance(world.environment.policy.refreshGrace - 1)
    let again = try await world.refresh(login.refreshToken.secret)
    #expect(again.refreshToken == second.refreshToken)
    #expect(try await world.refresh(second.refreshToken.secret).refreshToken.generation == 3)
  }

  @Test("R41: a use inside the window does not make it longer")
  func graceIsNotExtended() async throws {
    _ = try await world.refresh(login.refreshToken.secret)
    world.clock.advance(world.environment.policy.refreshGrace - 1)
    _ = try await world.refresh(login.refreshToken.secret)
    world.clock.advance(1)
    await #expect(throws: Refresh.Failure.reused) { _ = try await world.refresh(login.refreshToken.secret) }
  }

  @Test("R42 R55: uses inside the window are counted, and the limit revokes nothing")
  func graceIsCapped() async throws {
    var policy = Policy()
    policy.refreshGraceUses = 2
    var capped = world
    capped.environment.policy = policy
    let second = try await capped.refresh(login.refreshToken.secret)
    for _ in 0..<2 { _ = try await capped.refresh(login.refreshToken.secret) }
    await #expect(throws: Refresh.Failure.invalid) {
      _ = try await capped.refresh(login.refreshToken.secret)
    }
    _ = try await capped.refresh(second.refreshToken.secret)
  }

  @Test("R43: with no grace a token is good for one use, at once")
  func strict() async throws {
    var policy = Policy()
    policy.refreshGrace = 0
    var strict = world
    strict.environment.policy = policy
    _ = try await strict.refresh(login.refreshToken.secret)
    await #expect(throws: Refresh.Failure.reused) { _ = try await strict.refresh(login.refreshToken.secret) }
  }

  @Test(
    "R38: concurrent refreshes of one token give one new generation and lose no session",
    arguments: [2, 16, 64, 200]
  )
  func concurrent(_ count: Int) async throws {
    let grants = try await withThrowingTaskGroup(of: Grant.self) { group in
      for _ in 0..<count { group.addTask { try await world.refresh(login.refreshToken.secret) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(grants.count == count)
    #expect(Set(grants.map(\.refreshToken.secret)).count == 1)
    #expect(grants[0].refreshToken.generation == 2)
    #expect(try await world.refresh(grants[0].refreshToken.secret).refreshToken.generation == 3)
  }

  @Test("R48: an expired session is refused inside the window too, and nothing is revoked")
  func expiredInGrace() async throws {
    world.clock.advance(world.environment.policy.sessionIdleLifetime - 2)
    _ = try await world.refresh(login.refreshToken.secret)
    let found = try await world.session(login.session.id)
    var ended = try #require(found)
    ended.idleExpiresAt = world.clock.now
    let expired = ended
    try await world.store.write { rows in try rows.update(expired) }
    await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(login.refreshToken.secret) }
    #expect(try await world.session(login.session.id)?.ending == nil)
  }

  @Test("R49: idle too long ends the session; refreshing keeps it, but never past its absolute end")
  func lifetimes() async throws {
    let policy = world.environment.policy
    var grant = login
    var passed: Int64 = 0
    while passed + policy.sessionIdleLifetime - 1 < policy.sessionLifetime {
      world.clock.advance(policy.sessionIdleLifetime - 1)
      passed += policy.sessionIdleLifetime - 1
      grant = try await world.refresh(grant.refreshToken.secret)
      #expect(grant.session.expiresAt == login.session.expiresAt)
      #expect(grant.session.idleExpiresAt <= grant.session.expiresAt)
    }
    world.clock.advance(policy.sessionLifetime - passed)
    await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(grant.refreshToken.secret) }

    let idle = try await world.logIn()
    world.clock.advance(policy.sessionIdleLifetime)
    await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(idle.refreshToken.secret) }
  }

  @Test("R53: an access token is no refresh token, and an expired access token does not matter")
  func kinds() async throws {
    await #expect(throws: Refresh.Failure.invalid) { _ = try await world.refresh(login.accessToken) }
    await #expect(throws: Refresh.Failure.invalid) { _ = try await world.refresh(nil) }
    world.clock.advance(world.environment.policy.accessTokenLifetime)
    _ = try await world.refresh(login.refreshToken.secret)
  }

  @Test("R56: a disabled user cannot refresh and the session ends")
  func disabled() async throws {
    let found = try await world.store.read { [login] rows in try rows.user(login.session.user) }
    var user = try #require(found)
    user.disabledAt = world.clock.now
    let disabled = user
    try await world.store.write { rows in try rows.update(disabled) }
    await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(login.refreshToken.secret) }
    #expect(try await world.session(login.session.id)?.ending?.reason == .userDisabled)
  }
}
