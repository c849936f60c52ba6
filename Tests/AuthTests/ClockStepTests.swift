import Auth
import Testing
import Tokens

/// The machine's clock is corrected, or a learner moves their world's back.
@Suite("A clock that goes back")
struct ClockStepTests {
  private static let day: Int64 = 86_400
  private let world: TestWorld

  init() async throws {
    world = try TestWorld()
    try await world.register()
  }

  @Test("R87: nobody is kept waiting for the length of the step", arguments: [100, 3600, day, 3650 * day])
  func throttles(_ step: Int64) async throws {
    let world = world
    let client = Login.Client(address: "192.0.2.1")
    func guess() async -> Login.Failure? {
      do {
        _ = try await world.attempt(password: "a wrong guess, again", client: client)
        return nil
      } catch { return error as? Login.Failure }
    }
    for _ in 0..<10 { _ = await guess() }
    #expect(await guess() == .tooMany(retryAfter: 60))
    world.clock.advance(-step)
    // It may be that it is still full, but no wait is longer than the policy's.
    if case .tooMany(let wait)? = await guess() {
      #expect(wait <= 60)
      world.clock.advance(wait)
    }
    _ = try await world.attempt(client: client)
  }

  @Test("R87: registrations and refreshes go on")
  func othersThrottles() async throws {
    for index in 0..<59 { try await world.register("user\(index)") }
    await #expect(throws: Register.Failure.tooMany(retryAfter: 5)) { try await world.register("more") }
    let grant = try await world.attempt(client: Login.Client(address: "192.0.2.2")).grant
    var token = grant.refreshToken
    for _ in 0..<60 { token = try await world.refresh(token.secret).refreshToken }
    let last = token
    await #expect(throws: Refresh.Failure.tooMany(retryAfter: 1)) { _ = try await world.refresh(last.secret) }
    world.clock.advance(-Session.clockTolerance)
    _ = try await world.refresh(last.secret)
    world.clock.advance(-Self.day)
    try await world.register("more")
  }

  @Test(
    "A session that begins later than now is refused with the reason, and is good again when its time has come"
  )
  func notBegun() async throws {
    let grant = try await world.logIn()
    world.clock.advance(-3600)
    let trace = Trace()
    await #expect(throws: Refresh.Failure.ended) {
      _ = try await world.refresh(grant.refreshToken.secret, trace: trace)
    }
    let reason = "it began at a time that is still to come, for the clock has been set back since"
    #expect(trace.events == [.sessionNotLive(grant.session.id, why: reason)])
    let asked = Trace()
    await #expect(throws: Authenticate.Failure.self) {
      _ = try await world.authenticate(grant.accessToken, trace: asked)
    }
    let (issued, now) = (grant.session.createdAt, world.clock.now)
    #expect(asked.events == [.accessTokenRejected(.issuedInFuture(at: issued, now: now))])
    // Whoever logs in now has a session from now on.
    let fresh = try await world.logIn()
    _ = try await world.authenticate(fresh.accessToken)
    world.clock.advance(3600)
    _ = try await world.refresh(grant.refreshToken.secret)
  }

  @Test("A small correction costs nobody a session")
  func correction() async throws {
    let grant = try await world.logIn()
    world.clock.advance(-Session.clockTolerance / 2)
    let next = try await world.refresh(grant.refreshToken.secret)
    _ = try await world.authenticate(next.accessToken)
  }

  @Test("R35: a spent token is not good for longer since the clock went back")
  func grace() async throws {
    let login = try await world.logIn()
    world.clock.advance(2 * Self.day)
    let second = try await world.refresh(login.refreshToken.secret)
    world.clock.advance(-(world.environment.policy.refreshGrace - 1))
    let again = try await world.refresh(login.refreshToken.secret)
    #expect(again.refreshToken == second.refreshToken, "a correction within the window")
    world.clock.advance(-1)
    await #expect(throws: Refresh.Failure.reused) { _ = try await world.refresh(login.refreshToken.secret) }
    await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(second.refreshToken.secret) }
  }

  @Test("R66: a new password ends the sessions that have not begun, and those that would be live again")
  func newPassword() async throws {
    let old = try await world.logIn()
    world.clock.advance(world.environment.policy.sessionIdleLifetime)
    await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(old.refreshToken.secret) }
    let later = try await world.logIn()
    world.clock.advance(-3600)
    let mine = try await world.logIn()
    let identity = try await world.authenticate(mine.accessToken)
    try await ChangePassword(world.environment)(
      of: identity,
      current: TestWorld.password,
      new: "another lantern by the sea",
      address: "192.0.2.1",
      trace: Trace()
    )
    world.clock.advance(3600)
    #expect(try await world.session(later.session.id)?.ending?.reason == .passwordChanged)
    world.clock.advance(-Self.day)
    #expect(try await world.session(old.session.id)?.ending?.reason == .passwordChanged)
    await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(old.refreshToken.secret) }
  }

  @Test("R65: to log out everywhere else ends those too, and counts the ones that could be used")
  func everywhereElse() async throws {
    let old = try await world.logIn()
    world.clock.advance(world.environment.policy.sessionIdleLifetime)
    let later = try await world.logIn()
    world.clock.advance(-3600)
    let mine = try await world.logIn()
    let ended = try await Sessions(world.environment)
      .endOthers(than: mine.session.id, of: mine.session.user, trace: Trace())
    #expect(ended == 2, "the later one, and the old one, which is live again by an hour")
    for grant in [old, later] {
      #expect(try await world.session(grant.session.id)?.ending?.reason == .revoked)
    }
  }

  @Test("R67: of too many sessions those that have not begun go first")
  func limit() async throws {
    var policy = Policy()
    policy.sessionLimit = 2
    var limited = world
    limited.environment.policy = policy
    let early = try await limited.logIn()
    limited.clock.advance(Self.day)
    let late = try await limited.logIn()
    limited.clock.advance(-Self.day)
    _ = try await limited.logIn()
    #expect(try await limited.session(late.session.id)?.ending?.reason == .limit)
    #expect(try await limited.session(early.session.id)?.ending == nil)
  }

  @Test("A theft that the clock puts before the last login is still told")
  func theft() async throws {
    world.clock.advance(Self.day)
    _ = try await world.logIn()
    world.clock.advance(-Self.day)
    let stolen = try await world.store.write { [world] rows in
      let user = try rows.user(named: "ada")
      let session = user.map { user in
        Session(
          id: SessionID(random: world.environment.random),
          user: user.id,
          createdAt: world.clock.now,
          generation: 2,
          rotatedAt: world.clock.now,
          graceUses: 0,
          throttleEmptyAt: world.clock.now,
          idleExpiresAt: world.clock.now.adding(seconds: 3600),
          expiresAt: world.clock.now.adding(seconds: 7200),
          ending: Session.Ending(at: world.clock.now, reason: .reuse)
        )
      }
      if let session { try rows.insert(session) }
      return session
    }
    let told = try await world.attempt().endedByReuse
    #expect(told.map(\.id) == [try #require(stolen).id])
  }
}
