import Auth
import LibCrypto
import Testing
import Tokens

@Suite("Whoever waits as they were told loses nothing")
struct RetryAfterTests {
  @Test(
    "R42 R55: a spent token refused for coming too often may come again when it was told, and nothing is revoked"
  )
  func graceUses() async throws {
    var policy = Policy()
    policy.refreshGraceUses = 2
    let world = try TestWorld(policy: policy)
    try await world.register()
    let login = try await world.logIn()
    _ = try await world.refresh(login.refreshToken.secret)
    var wait: Int64?
    for _ in 0...policy.refreshGraceUses {
      do {
        _ = try await world.refresh(login.refreshToken.secret)
      } catch Refresh.Failure.tooMany(let retryAfter) {
        wait = retryAfter
      }
    }
    world.clock.advance(try #require(wait))
    _ = try? await world.refresh(login.refreshToken.secret)
    #expect(try await world.session(login.session.id)?.ending == nil)
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
