import Auth
import Testing

struct RegisterTests {
  @Test("A registered user can log in, whatever the case of the name")
  func registerThenLogIn() async throws {
    let world = try TestWorld()
    let user = try await world.register("Ada")
    let grant = try await world.logIn("aDA")
    #expect(grant.session.user == user.id)
  }

  @Test("A name is taken whatever its case")
  func taken() async throws {
    let world = try TestWorld()
    try await world.register("ada")
    await #expect(throws: Register.Failure.usernameTaken) { try await world.register("ADA") }
  }

  @Test("R88: of many registrations of one name at once exactly one succeeds")
  func concurrent() async throws {
    let world = try TestWorld()
    let successes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask {
          do {
            try await world.register("ada")
            return true
          } catch Register.Failure.usernameTaken {
            return false
          }
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(successes == 1)
  }

  @Test("R84: a taken name costs a hash like a free one")
  func sameWork() async throws {
    let world = try TestWorld()
    try await world.register()
    let trace = Trace()
    _ = try? await world.register(trace: trace)
    #expect(trace.events == [.passwordHashed, .usernameTaken])
  }
}
