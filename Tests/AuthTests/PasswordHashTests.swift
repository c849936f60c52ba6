import Auth
import LibCrypto
import Testing

struct PasswordHashTests {
  private let parameters = ScryptParameters(cost: 32, blockSize: 2, parallelization: 1)

  @Test("R82: a stored hash carries its parameters and reads back the same")
  func roundTrip() async throws {
    let hash = try await PasswordHasher(parameters: parameters).hash(
      try Password("a quiet lantern by the sea")
    )
    #expect(hash.encoded.hasPrefix("$scrypt$ln=5,r=2,p=1$"))
    #expect(PasswordHash(encoded: hash.encoded) == hash)
    #expect(hash.parameters == parameters)
  }

  @Test("R82: the default parameters are OWASP's")
  func defaults() {
    #expect(PasswordHasher().parameters == ScryptParameters(cost: 1 << 17, blockSize: 8, parallelization: 1))
  }

  @Test(
    "What is no PHC string of ours is refused",
    arguments: [
      "", "$", "$scrypt$ln=5,r=2,p=1$AA", "$argon2id$ln=5,r=2,p=1$AA$AA", "$scrypt$ln=64,r=2,p=1$AA$AA",
      "$scrypt$ln=5,r=2$AA$AA",
    ]
  )
  func malformed(_ text: String) {
    #expect(PasswordHash(encoded: text) == nil)
  }

  @Test("R82: a hash made with older parameters is made anew at login")
  func upgrade() async throws {
    var world = try TestWorld()
    let user = try await world.register()
    world.environment.hasher = PasswordHasher(parameters: parameters)
    let trace = Trace()
    _ = try await world.attempt(trace: trace)
    #expect(trace.events.contains(.passwordHashUpgraded(user.id)))
    let stored = try await world.store.read { rows in try rows.user(user.id) }
    #expect(stored?.passwordHash.parameters == parameters)
    _ = try await world.logIn()
  }

  @Test("R83: more hashes than the queue holds are refused with a time to come back")
  func bounded() async throws {
    let hasher = PasswordHasher(
      parameters: ScryptParameters(cost: 1 << 14, blockSize: 8, parallelization: 1),
      concurrency: 1,
      capacity: 3
    )
    let password = try Password("a quiet lantern by the sea")
    let refused = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 {
        group.addTask {
          do {
            _ = try await hasher.hash(password)
            return false
          } catch {
            return error is PasswordHasher.Busy
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(refused > 0)
    // The queue empties: afterwards there is room again.
    _ = try await hasher.hash(password)
  }
}
