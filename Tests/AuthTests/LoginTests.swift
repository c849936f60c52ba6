import Auth
import Testing
import Tokens

struct LoginTests {
  @Test("R84: a wrong password, an unknown user, a hopeless name and a disabled user fail alike")
  func alike() async throws {
    let world = try TestWorld()
    var user = try await world.register()
    func fails(_ username: String, _ password: String) async {
      await #expect(throws: Login.Failure.wrongCredentials) {
        _ = try await world.attempt(username, password: password)
      }
    }
    await fails("ada", "not the password at all")
    await fails("nobody", TestWorld.password)
    await fails("a b", TestWorld.password)
    await fails("ada", "")
    await fails("ada", String(repeating: "x", count: 5000))
    user.disabledAt = world.clock.now
    let disabled = user
    try await world.store.write { rows in try rows.update(disabled) }
    await fails("ada", TestWorld.password)
  }

  @Test("R59: each login is a new session, and the one that the browser presented ends")
  func fixation() async throws {
    let world = try TestWorld()
    try await world.register()
    let first = try await world.logIn()
    let second = try await world.logIn(replacing: first.refreshToken)
    #expect(first.session.id != second.session.id)
    #expect(try await world.session(first.session.id)?.ending?.reason == .replaced)
    await #expect(throws: Authenticate.Failure.session) {
      _ = try await world.authenticate(first.accessToken)
    }
  }

  @Test("R67: one session too many ends the least recently used one")
  func limit() async throws {
    var policy = Policy()
    policy.sessionLimit = 2
    let world = try TestWorld(policy: policy)
    try await world.register()
    let oldest = try await world.logIn()
    world.clock.advance(1)
    let middle = try await world.logIn()
    world.clock.advance(1)
    _ = try await world.refresh(oldest.refreshToken.secret)
    world.clock.advance(1)
    let newest = try await world.logIn()
    #expect(try await world.session(middle.session.id)?.ending?.reason == .limit)
    for grant in [oldest, newest] { _ = try await world.authenticate(grant.accessToken) }
  }

  @Test("R23: the access token says who by an id, never by name")
  func claims() async throws {
    let world = try TestWorld()
    let user = try await world.register("ada.lovelace")
    let grant = try await world.logIn("ada.lovelace")
    let claims = try world.environment.verifier.verify(grant.accessToken, now: world.clock.now)
    #expect(claims.subject == user.id.value)
    #expect(claims.session == grant.session.id.value)
    let payload = try #require(Base64URL.decode(String(grant.accessToken.split(separator: ".")[1])))
    #expect(!String(decoding: payload, as: UTF8.self).contains("lovelace"))
  }

  @Test("An access token never outlives its session")
  func cappedLifetime() async throws {
    var policy = Policy()
    policy.sessionLifetime = 60
    let world = try TestWorld(policy: policy)
    try await world.register()
    #expect(try await world.logIn().expiresIn == 60)
  }

  @Test("R58: a session that reuse ended is told at the next login, once")
  func notice() async throws {
    let world = try TestWorld()
    try await world.register()
    let stolen = try await world.logIn()
    _ = try await world.refresh(stolen.refreshToken.secret)
    world.clock.advance(60)
    await #expect(throws: Refresh.Failure.reused) { _ = try await world.refresh(stolen.refreshToken.secret) }
    world.clock.advance(60)
    #expect(try await world.attempt().endedByReuse.map(\.id) == [stolen.session.id])
    world.clock.advance(60)
    #expect(try await world.attempt().endedByReuse.isEmpty)
  }
}
