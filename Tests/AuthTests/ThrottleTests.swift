import Auth
import Testing
import Tokens

struct ThrottleTests {
  private let now = NumericDate(seconds: 1_000_000)

  @Test("A burst passes at once, then one an interval, and a pause fills it up again")
  func leakyBucket() {
    let throttle = Throttle(burst: 3, interval: 10)
    var emptyAt: NumericDate?
    func admit(at seconds: Int64) -> Int64? {
      switch throttle.admit(emptyAt: emptyAt, now: now.adding(seconds: seconds)) {
      case .allowed(let next):
        emptyAt = next
        return nil
      case .refused(let wait): return wait
      }
    }
    #expect((0..<3).map { _ in admit(at: 0) } == [nil, nil, nil])
    #expect(admit(at: 0) == 10)
    #expect(admit(at: 9) == 1)
    #expect(admit(at: 10) == nil)
    #expect(admit(at: 10) == 10)
    #expect((0..<3).map { _ in admit(at: 1000) } == [nil, nil, nil])
    #expect(admit(at: 1000) == 10)
  }

  @Test("However far the clock goes back, no wait is longer than an interval", arguments: 0...40)
  func backwards(_ step: Int64) {
    let throttle = Throttle(burst: 3, interval: 10)
    // It was full.
    let verdict = throttle.admit(emptyAt: now.adding(seconds: 30), now: now.adding(seconds: -step))
    guard case .refused(let wait) = verdict else {
      #expect(step > 0)
      return
    }
    #expect(step == 0 && wait == 10)
  }

  @Test("A step that is shorter than the bucket is long takes nothing out of it")
  func smallStep() {
    let throttle = Throttle(burst: 3, interval: 10)
    let verdict = throttle.admit(emptyAt: now.adding(seconds: 20), now: now.adding(seconds: -5))
    #expect(verdict == .refused(retryAfter: 5))
  }
}

@Suite("Limits on guessing")
struct LoginThrottleTests {
  private let world: TestWorld

  init() async throws {
    world = try TestWorld()
    try await world.register()
  }

  private func guess(_ count: Int, name: String = "ada", from address: String) async -> [Login.Failure] {
    var failures: [Login.Failure] = []
    for _ in 0..<count {
      do {
        _ = try await world.attempt(
          name,
          password: "a wrong guess, again",
          client: Login.Client(address: address)
        )
      } catch let failure as Login.Failure {
        failures.append(failure)
      } catch {
        Issue.record(error)
      }
    }
    return failures
  }

  @Test("R87: guesses at one name from one address are slowed, the right password too, until time passes")
  func oneAddress() async throws {
    let failures = await guess(12, from: "192.0.2.66")
    #expect(failures.prefix(10).allSatisfy { $0 == .wrongCredentials })
    #expect(failures.suffix(2) == [.tooMany(retryAfter: 60), .tooMany(retryAfter: 60)])
    let client = Login.Client(address: "192.0.2.66")
    await #expect(throws: Login.Failure.tooMany(retryAfter: 60)) {
      _ = try await world.attempt(client: client)
    }
    world.clock.advance(60)
    _ = try await world.attempt(client: client)
  }

  @Test("R87: a right password forgives the mistakes before it")
  func forgiven() async throws {
    for _ in 0..<5 {
      let failures = await guess(9, from: "192.0.2.66")
      #expect(failures.allSatisfy { $0 == .wrongCredentials })
      _ = try await world.attempt(client: Login.Client(address: "192.0.2.66"))
      world.clock.advance(600)
    }
  }

  @Test("R87: strangers at many addresses cannot lock the owner out of a browser that has logged in before")
  func noLockOut() async throws {
    let device = try await world.attempt().deviceToken
    for host in 0..<100 {
      _ = await guess(9, from: "198.51.100.\(host)")
    }
    // A stranger's browser waits now, whatever its address.
    let strangers = await guess(1, from: "203.0.113.1")
    guard case .tooMany = try #require(strangers.first) else {
      Issue.record("\(strangers)")
      return
    }
    _ = try await world.attempt(client: Login.Client(address: "192.0.2.1", deviceToken: device))
  }

  @Test("Another user's device token exempts nobody")
  func othersDevice() async throws {
    try await world.register("bob")
    let device = try await world.attempt("bob").deviceToken
    for host in 0..<10 { _ = await guess(9, from: "198.51.100.\(host)") }
    let client = Login.Client(address: "203.0.113.1", deviceToken: device)
    await #expect(throws: Login.Failure.self) { _ = try await world.attempt(client: client) }
    let mint = world.environment.deviceTokens
    #expect(mint.parse(device) != nil)
    #expect(mint.parse(String(device.dropLast()) + "!") == nil)
    #expect(mint.parse("") == nil)
  }

  @Test("R87: one address that tries many names is slowed")
  func manyNames() async throws {
    var refused = 0
    for index in 0..<70 {
      if case .tooMany? = await guess(1, name: "user\(index)", from: "192.0.2.99").first { refused += 1 }
    }
    #expect(refused == 10)
    // Another address goes on.
    _ = try await world.attempt(client: Login.Client(address: "192.0.2.100"))
  }

  @Test("R87: an address that makes many accounts is slowed")
  func manyAccounts() async throws {
    for index in 0..<60 { try await world.register("user\(index)", address: "192.0.2.50") }
    await #expect(throws: Register.Failure.tooMany(retryAfter: 5)) {
      try await world.register("onemore", address: "192.0.2.50")
    }
  }

  @Test("R55: a session that refreshes too often waits, and loses nothing")
  func refreshes() async throws {
    var grant = try await world.logIn()
    for _ in 0..<60 { grant = try await world.refresh(grant.refreshToken.secret) }
    let last = grant
    await #expect(throws: Refresh.Failure.tooMany(retryAfter: 1)) {
      _ = try await world.refresh(last.refreshToken.secret)
    }
    world.clock.advance(1)
    _ = try await world.refresh(last.refreshToken.secret)
  }
}
