import Auth
import TestPostgreSQL
import Testing

@Suite("Sessions while many act at once")
struct ConcurrentSessionsTests {
  private let environment: AuthEnvironment
  private static let tasks = 24
  private static let steps = 25

  init() async throws {
    var policy = Policy()
    policy.loginThrottle = Throttle(burst: 1 << 30, interval: 1)
    policy.addressThrottle = policy.loginThrottle
    policy.accountThrottle = policy.loginThrottle
    policy.refreshThrottle = policy.loginThrottle
    policy.sessionLimit = 30
    let world = try TestWorld(policy: policy)
    environment = world.environment
  }

  @Test(
    "R38 R46 R64: in memory nobody ever holds two live tokens, and what has ended stays so",
    arguments: 1...4
  )
  func inMemory(_ seed: UInt64) async throws {
    let store = try TestStores.make()
    try await run(seed: seed, stores: [store])
  }

  @Test("R38 R46 R64 R69: the same with two servers on one file", arguments: 1...2)
  func twoServers(_ seed: UInt64) async throws {
    let folder = try ScratchFolder()
    let stores = try TestStores.makeShared(file: folder.path + "/test.sqlite")
    try await run(seed: seed, stores: stores)
  }

  private func run(seed: UInt64, stores: [any CredentialStore]) async throws {
    let servers = stores.map { store in
      var environment = environment
      environment.store = store
      return environment
    }
    _ = try await Register(servers[0])(
      username: "ada",
      password: TestWorld.password,
      address: "192.0.2.1",
      trace: Trace()
    )
    let observations = Observations()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<Self.tasks {
        group.addTask {
          var random = SplitMix64(seed: seed << 16 | UInt64(task))
          for _ in 0..<Self.steps {
            let server = servers[Int.random(in: 0..<servers.count, using: &random)]
            try await Self.act(&random, server, observations)
          }
        }
      }
      try await group.waitForAll()
    }
    try await check(observations, servers)
  }

  private static func act(
    _ random: inout SplitMix64,
    _ server: AuthEnvironment,
    _ observations: Observations
  ) async throws {
    let index = Int.random(in: 0..<1 << 20, using: &random)
    let kind = Int.random(in: 0..<100, using: &random)
    let began = observations.began()
    guard kind >= 8, let grant = kind < 90 ? observations.pickNew(index) : observations.pick(index) else {
      let login = try await Login(server)(
        username: "ada",
        password: TestWorld.password,
        client: Login.Client(address: "192.0.2.1"),
        trace: Trace()
      )
      observations.saw(login.grant, began: began)
      return
    }
    switch kind {
    case 8..<80, 90..<92: try await refresh(grant, server, observations, began)
    case 80..<83:
      try await Logout(server)(session: nil, refreshToken: grant.refreshToken.secret, trace: Trace())
      observations.sawEnd(of: grant.session.id)
    case 83..<84:
      _ = try await Sessions(server).end(grant.session.id, of: grant.session.user, trace: Trace())
      observations.sawEnd(of: grant.session.id)
    default:
      do {
        _ = try await Authenticate(server)(grant.accessToken, trace: Trace())
        let over = observations.over[grant.session.id]
        #expect(
          over == nil || began < over ?? 0,
          "an access token of \(grant.session.id) outlived its session"
        )
      } catch Authenticate.Failure.session {
        observations.sawEnd(of: grant.session.id)
      }
    }
  }

  private static func refresh(
    _ grant: Grant,
    _ server: AuthEnvironment,
    _ observations: Observations,
    _ began: Int
  ) async throws {
    do {
      let next = try await Refresh(server)(grant.refreshToken.secret, trace: Trace())
      observations.saw(next, began: began)
    } catch let failure as Refresh.Failure {
      switch failure {
      case .reused, .ended: observations.sawEnd(of: grant.session.id)
      case .tooMany: break
      case .invalid: Issue.record("a token of ours was called invalid")
      }
    }
  }

  private func check(_ observations: Observations, _ servers: [AuthEnvironment]) async throws {
    let over = observations.over
    let families = Dictionary(grouping: observations.given) { $0.grant.session.id }
    #expect(families.count > 3 && over.count > 1, "too little happened to prove anything")
    for (id, answers) in families {
      // Nothing was given by a call that began after the end was known.
      if let end = over[id] {
        for answer in answers { #expect(answer.began < end, "\(id) gave a token after its end") }
      }
      let tokens = Dictionary(grouping: answers.map(\.grant.refreshToken), by: \.generation)
      #expect(tokens.values.allSatisfy { Set($0.map(\.secret)).count == 1 }, "\(id) forked")
      #expect(Set(answers.map(\.grant.session.expiresAt)).count == 1)
      let newest = try #require(tokens.keys.max())
      // Every generation up to the newest was given to somebody: none was skipped or given in secret.
      #expect(Set(tokens.keys) == Set(1...newest))
      let stored = try #require(try await servers[0].store.read { rows in try rows.session(id) })
      #expect(stored.generation == newest)
      #expect(over[id] == nil || stored.ending != nil, "\(id) is live after its end was seen")
      try await checkTokens(of: id, tokens.compactMapValues(\.first), isOver: stored.ending != nil, servers)
    }
  }

  /// After all is quiet: of a session that is over no token is good; of a live one the newest is, and the oldest ends it.
  private func checkTokens(
    of id: SessionID,
    _ tokens: [UInt32: RefreshToken],
    isOver: Bool,
    _ servers: [AuthEnvironment]
  ) async throws {
    let newest = try #require(tokens.keys.max())
    for (generation, token) in tokens where isOver {
      let server = servers[Int(generation) % servers.count]
      await #expect(throws: Refresh.Failure.ended) {
        _ = try await Refresh(server)(token.secret, trace: Trace())
      }
    }
    guard !isOver, let live = tokens[newest] else { return }
    let next = try await Refresh(servers[0])(live.secret, trace: Trace())
    #expect(next.refreshToken.generation == newest + 1)
    guard newest > 1, let oldest = tokens[1] else { return }
    let last = servers[servers.count - 1]
    await #expect(throws: Refresh.Failure.reused) {
      _ = try await Refresh(last)(oldest.secret, trace: Trace())
    }
    await #expect(throws: Refresh.Failure.ended) {
      _ = try await Refresh(servers[0])(next.refreshToken.secret, trace: Trace())
    }
    await #expect(throws: Authenticate.Failure.session) {
      _ = try await Authenticate(servers[0])(next.accessToken, trace: Trace())
    }
  }
}
