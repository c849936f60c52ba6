import HTTPTypes
import HummingbirdTesting
import Logging
import Testing
import Tokens

@testable import Sandbox

@Suite("What one visitor does is no other visitor's business")
struct IsolationTests {
  /// What a visitor must see, whatever the others do.
  private struct Model {
    let visitor: Visitor
    var offset: Int64 = 0
    var grace = Int64(10)
    var users: Set<String> = []
    var exchanges: Int64 = 0
  }

  @Test(
    "Whatever visitors do in whatever order, each sees what they did themselves and nothing else",
    .timeLimit(.minutes(10))
  )
  func property() async throws {
    let server = try HostedServer {
      $0.newWorlds = 1000
      // Few enough that worlds rest and are taken up again all the time.
      $0.residents = 3
    }
    try await server.test { client in
      var models = (0..<6).map { _ in Model(visitor: Visitor(client)) }
      let initial = try await client.send(.get, "/sandbox/policy").json["settings"]
      guard case .object(let settings)? = initial, case .integer(let grace)? = settings["refresh_grace"]
      else {
        throw JSONError.unexpectedEnd
      }
      for index in models.indices { models[index].grace = grace }
      var random = SystemRandomNumberGenerator()
      for _ in 0..<150 {
        let index = models.indices.randomElement(using: &random) ?? 0
        let visitor = models[index].visitor
        server.clock.advance(by: 1)
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
          models[index].offset = Int64.random(in: -1000...1000, using: &random)
          try await visitor.send(.post, "/sandbox/clock", body: #"{"offset":\#(models[index].offset)}"#)
        case 1:
          models[index].grace = Int64.random(in: 0...300, using: &random)
          try await visitor.send(
            .patch,
            "/sandbox/policy",
            body: #"{"refresh_grace":\#(models[index].grace)}"#
          )
        case 2:
          let name = "user\(Int.random(in: 0...3, using: &random))"
          let answer = try await visitor.register(name)
          if answer.status != .tooManyRequests {
            #expect((answer.status == .created) == models[index].users.insert(name).inserted)
          }
          models[index].exchanges += 1
        case 3:
          try await visitor.send(.get, "/auth/me")
          models[index].exchanges += 1
        case 4:
          try await visitor.send(.post, "/sandbox/reset")
          models[index].offset = 0
          models[index].grace = grace
          models[index].users = []
        default:
          await server.worlds.rest(ifMoreThan: 0)
        }
        let seen = models[models.indices.randomElement(using: &random) ?? 0]
        let offset = try await seen.visitor.send(.get, "/sandbox/clock").json["offset"]
        #expect(offset == .integer(seen.offset))
        guard
          case .object(let policy)? = try await seen.visitor.send(.get, "/sandbox/policy").json["settings"]
        else {
          throw JSONError.unexpectedEnd
        }
        #expect(policy["refresh_grace"] == .integer(seen.grace))
        let traces = try await seen.visitor.send(.get, "/sandbox/traces").json["newest"]
        #expect(traces == .integer(seen.exchanges))
      }
    }
  }

  @Test("No line of the log has a secret, whichever route it was sent to")
  func log() async throws {
    let log = RecordedLog()
    var logger = log.logger
    logger.logLevel = .info
    let server = try TestServer(isLab: true, logger: logger)
    server.world.finish()
    try await server.test(.live) { client in
      _ = try await client.register("ada")
      let spent = try #require(try await client.logIn("ada").cookie(CookieNames.refresh))
      _ = try await client.refresh(spent)
      server.world.clock.advance(by: 400)
      _ = try await client.refresh(spent)
      #expect(!log.lines.isEmpty, "there is something to look at")
      let cookies =
        "__Host-refresh=sentinel; __Host-access=sentinel; __Host-world=sentinel; __Host-device=sentinel"
      for operation in APIDescription(hasReload: false).operations where operation.id != "events" {
        let path = operation.path.replacing("{id}", with: "sentinel") + "?token=sentinel"
        for body in [
          #"{"username":"sentinel","password":"sentinel sentinel","token":"sentinel"}"#, "token=sentinel",
        ] {
          let isForm = body.hasPrefix("token")
          _ = try await client.send(
            operation.method,
            path,
            headers: [
              "Authorization": "Bearer sentinel", "Cookie": cookies, "X-Forwarded-For": "sentinel",
              "Content-Type": isForm ? "application/x-www-form-urlencoded" : "application/json",
            ],
            body: operation.method == .get ? nil : body
          )
        }
      }
      for line in log.lines {
        let text = "\(line.message) \(line.metadata)"
        #expect(!text.contains("sentinel") && !text.contains(spent) && !text.contains(TestServer.password))
      }
    }
  }
}
