import HTTPTypes
import Testing

@testable import Sandbox

@Suite("How fast one visitor's requests are served", .timeLimit(.minutes(10)))
struct RequestPaceTests {
  private static let second: UInt64 = 1_000_000_000

  @Test("Two seconds' worth is served at once, and then each in its turn")
  func turns() {
    let pace = RequestPace(rate: 10)
    var emptyAt: UInt64 = 0
    let now = 5 * Self.second
    let turns = (0..<23).map { _ in pace.turn(&emptyAt, now: now).wait }
    #expect(turns == Array(repeating: 0, count: 20) + [100_000_000, 200_000_000, 300_000_000])
    #expect(pace.turn(&emptyAt, now: now + Self.second / 2) == RequestPace.Turn())
  }

  @Test(
    "Where more wait than are served in two seconds, one waits as long and is refused, which costs no turn"
  )
  func refusals() {
    let pace = RequestPace(rate: 10)
    var emptyAt: UInt64 = 0
    for _ in 0..<40 { #expect(!pace.turn(&emptyAt, now: 1).isRefused) }
    for _ in 0..<100 {
      #expect(pace.turn(&emptyAt, now: 1) == RequestPace.Turn(wait: 2 * Self.second, isRefused: true))
    }
    #expect(pace.turn(&emptyAt, now: 1 + Self.second) == RequestPace.Turn(wait: 1_100_000_000))
  }

  @Test("Whoever asks no faster than the rate never waits")
  func steady() {
    let pace = RequestPace(rate: 100)
    var emptyAt: UInt64 = 0
    for request in 1..<10_000 {
      #expect(pace.turn(&emptyAt, now: UInt64(request) * Self.second / 100) == RequestPace.Turn())
    }
  }

  @Test("A visitor's flood is served no faster than its rate")
  func flood() async throws {
    try await HostedServer { $0.requestRate = 5 }.test { client in
      let loud = Visitor(client)
      try await loud.send(.get, "/auth/me")
      let start = ContinuousClock.now
      let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
        for _ in 0..<30 { group.addTask { try await loud.send(.get, "/auth/me").status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let time = start.duration(to: .now)
      // However slowly they came: ten at once, and one in each fifth of a second.
      let served = statuses.count { $0 == .unauthorized }
      #expect(time >= .milliseconds(200) * (served - 10))
      #expect(served + statuses.count { $0 == .tooManyRequests } == 30)
    }
  }

  @Test("Where too many wait the answer is 429, and says when to come again")
  func refusal() async throws {
    let server = try HostedServer { $0.requestRate = 1 }
    try await server.test { client in
      let loud = Visitor(client)
      try await loud.send(.get, "/auth/me")
      let id = try #require(server.worlds.residents.all().first?.id)
      // On a busy machine a turn may come free before the request is there.
      for _ in 0..<20 {
        for _ in 0..<9 { _ = server.worlds.residents.use(id, at: server.clock.now) }
        let answer = try await loud.send(.get, "/auth/me")
        guard answer.status == .tooManyRequests else { continue }
        #expect(answer.headers[.retryAfter] == "2")
        return
      }
      Issue.record("no request was refused")
    }
  }

  @Test("Each world has its own turns")
  func worlds() async throws {
    let server = try HostedServer { $0.requestRate = 1 }
    try await server.test { client in
      for _ in 0..<2 { try await Visitor(client).send(.get, "/auth/me") }
    }
    let residents = server.worlds.residents
    let ids = residents.all().map(\.id)
    try #require(ids.count == 2)
    let loud = (0..<9).map { _ in residents.use(ids[0], at: 0)?.turn }
    #expect(loud.contains { $0?.isRefused == true })
    #expect(residents.use(ids[1], at: 0)?.turn == RequestPace.Turn())
  }
}
