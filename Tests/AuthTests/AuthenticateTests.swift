import Auth
import Testing
import Tokens

struct AuthenticateTests {
  @Test("A good token gives its user and session")
  func good() async throws {
    let world = try TestWorld()
    let user = try await world.register()
    let grant = try await world.logIn()
    let identity = try await world.authenticate(grant.accessToken)
    #expect(identity.user.id == user.id)
    #expect(identity.session.id == grant.session.id)
  }

  @Test("R15: good until the second before it expires, refused from then on")
  func expiry() async throws {
    let world = try TestWorld()
    try await world.register()
    let grant = try await world.logIn()
    world.clock.advance(grant.expiresIn - 1)
    _ = try await world.authenticate(grant.accessToken)
    world.clock.advance(1)
    let trace = Trace()
    await #expect(throws: Authenticate.Failure.self) {
      _ = try await world.authenticate(grant.accessToken, trace: trace)
    }
    #expect(trace.events.map(\.name) == ["access_token.rejected"])
  }

  @Test("R20: a refresh token is no access token")
  func kinds() async throws {
    let world = try TestWorld()
    try await world.register()
    let grant = try await world.logIn()
    await #expect(throws: Authenticate.Failure.self) {
      _ = try await world.authenticate(grant.refreshToken.secret)
    }
  }

  @Test("A token whose session is of another user proves nothing")
  func otherUser() async throws {
    let world = try TestWorld()
    try await world.register("ada")
    let bob = try await world.register("bob")
    let ada = try await world.logIn("ada")
    let forged = world.environment.accessTokens.issue(
      subject: bob.id.value,
      session: ada.session.id.value,
      id: "x",
      issuedAt: world.clock.now,
      expiresAt: world.clock.now.adding(seconds: 60)
    )
    await #expect(throws: Authenticate.Failure.session) { _ = try await world.authenticate(forged) }
  }
}
