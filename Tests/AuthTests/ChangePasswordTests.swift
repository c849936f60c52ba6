import Auth
import Testing

struct ChangePasswordTests {
  private let world: TestWorld
  private let own: Grant
  private let other: Grant
  private let new = "another lantern by the sea"

  init() async throws {
    world = try TestWorld()
    try await world.register()
    own = try await world.logIn()
    other = try await world.logIn()
  }

  private func change(current: String = TestWorld.password, new: String) async throws {
    let identity = try await world.authenticate(own.accessToken)
    try await ChangePassword(world.environment)(
      of: identity,
      current: current,
      new: new,
      address: "192.0.2.1",
      trace: Trace()
    )
  }

  @Test("R66: the new password works, the old one does not, and the other sessions have ended")
  func changes() async throws {
    try await change(new: new)
    _ = try await world.authenticate(own.accessToken)
    await #expect(throws: Authenticate.Failure.session) {
      _ = try await world.authenticate(other.accessToken)
    }
    #expect(try await world.session(other.session.id)?.ending?.reason == .passwordChanged)
    await #expect(throws: Login.Failure.wrongCredentials) { _ = try await world.attempt() }
    _ = try await world.attempt(password: new)
  }

  @Test("R66: without the current password nothing changes")
  func wrongCurrent() async throws {
    await #expect(throws: ChangePassword.Failure.wrongPassword) {
      try await change(current: "not the current one", new: new)
    }
    _ = try await world.authenticate(other.accessToken)
    _ = try await world.attempt()
  }

  @Test("R87: guessing the current password is slowed like logging in")
  func throttled() async throws {
    for _ in 0..<10 { try? await change(current: "not the current one", new: new) }
    await #expect(throws: ChangePassword.Failure.tooMany(retryAfter: 60)) { try await change(new: new) }
  }

  @Test("A bad new password is refused before the current one is looked at")
  func badNew() async throws {
    await #expect(throws: ChangePassword.Failure.password(.tooShort(minimum: 15))) {
      try await change(new: "short")
    }
  }
}
