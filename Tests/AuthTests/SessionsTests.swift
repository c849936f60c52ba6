import Auth
import Testing

@Suite("A user's own sessions")
struct SessionsTests {
  private let world: TestWorld
  private let first: Grant
  private let second: Grant

  init() async throws {
    world = try TestWorld()
    try await world.register()
    try await world.register("bob")
    first = try await world.logIn()
    second = try await world.logIn()
  }

  @Test("R65: the live ones are listed, and no other user's")
  func list() async throws {
    _ = try await world.logIn("bob")
    let ids = try await Sessions(world.environment).list(of: first.session.user).map(\.id)
    #expect(Set(ids) == [first.session.id, second.session.id])
  }

  @Test("R65: one is ended, the other stays")
  func endOne() async throws {
    #expect(
      try await Sessions(world.environment).end(second.session.id, of: first.session.user, trace: Trace())
    )
    await #expect(throws: Authenticate.Failure.session) {
      _ = try await world.authenticate(second.accessToken)
    }
    _ = try await world.authenticate(first.accessToken)
  }

  @Test("R65: all others are ended, this one stays")
  func endOthers() async throws {
    let third = try await world.logIn()
    let bob = try await world.logIn("bob")
    let ended = try await Sessions(world.environment)
      .endOthers(than: first.session.id, of: first.session.user, trace: Trace())
    #expect(ended == 2)
    for gone in [second, third] {
      await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(gone.refreshToken.secret) }
    }
    _ = try await world.refresh(first.refreshToken.secret)
    _ = try await world.refresh(bob.refreshToken.secret)
  }

  @Test("Another user's session cannot be ended, nor told from none")
  func othersSession() async throws {
    let bob = try await world.logIn("bob")
    #expect(
      try await Sessions(world.environment).end(bob.session.id, of: first.session.user, trace: Trace())
        == false
    )
    _ = try await world.authenticate(bob.accessToken)
  }
}
