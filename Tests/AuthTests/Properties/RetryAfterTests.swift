import Auth
import LibCrypto
import Testing
import Tokens

@Suite("Whoever waits as they were told loses nothing")
struct RetryAfterTests {
  @Test(
    "R42 R55: a spent token that comes too often is refused without a time to come back, and nothing is revoked"
  )
  func graceUses() async throws {
    var policy = Policy()
    policy.refreshGraceUses = 2
    let world = try TestWorld(policy: policy)
    try await world.register()
    let login = try await world.logIn()
    let next = try await world.refresh(login.refreshToken.secret)
    for _ in 0..<policy.refreshGraceUses { _ = try await world.refresh(login.refreshToken.secret) }
    await #expect(throws: Refresh.Failure.invalid) { _ = try await world.refresh(login.refreshToken.secret) }
    #expect(try await world.session(login.session.id)?.ending == nil)
    _ = try await world.refresh(next.refreshToken.secret)
  }

  @Test(
    "R83 R87: a login that found no room for its hash looked at no password, so it is not charged as a guess"
  )
  func busyIsNotCharged() async throws {
    var world = try TestWorld()
    try await world.register()
    let hasher = world.environment.hasher
    world.environment.hasher = PasswordHasher(parameters: hasher.parameters, capacity: 0)
    for _ in 0..<Int(world.environment.policy.loginThrottle.burst) {
      await #expect(throws: Login.Failure.self) {
        _ = try await world.attempt()
      }
      world.clock.advance(1)
    }
    world.environment.hasher = hasher
    _ = try await world.attempt()
  }
}
