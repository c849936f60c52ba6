import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("Asking the database")
struct QuestionRoutesTests {
  private func rows(_ answer: Client.Answer, stage: Int) throws -> [JSONValue] {
    guard case .array(let stages)? = try answer.json["stages"], case .object(let object) = stages[stage],
      case .array(let rows)? = object["rows"]
    else { throw JSONError.unexpectedEnd }
    return rows
  }

  @Test("Every question is answered, on an empty world and on one in which things happened")
  func all() async throws {
    try await TestServer().test { client in
      for round in 0..<2 {
        for question in Question.all {
          let answer = try await client.send(.get, "/sandbox/questions/\(question.name)")
          #expect(answer.status == .ok, "\(question.name), round \(round): \(answer.body)")
          guard case .array(let stages)? = try answer.json["stages"] else {
            Issue.record("\(answer.body)")
            return
          }
          #expect(stages.count == question.stages.count)
        }
        _ = try await client.register()
        let login = try await client.logIn()
        let refresh = try #require(login.cookie("__Host-refresh"))
        _ = try await client.refresh(refresh)
      }
      let list = try await client.send(.get, "/sandbox/questions").body
      #expect(Question.all.count >= 6)
      let isListed = Question.all.allSatisfy { list.contains("\"\($0.name)\"") }
      #expect(isListed)
    }
  }

  @Test("Sessions are counted by user, and a user without any counts too")
  func sessionsPerUser() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      _ = try await client.register("grace")
      _ = try await client.logIn()
      _ = try await client.logIn()
      let answer = try await client.send(.get, "/sandbox/questions/sessions-per-user")
      let rows = try rows(answer, stage: 2)
      #expect(
        rows == [
          .array([.string("ada"), .integer(2), .integer(2)]),
          .array([.string("grace"), .integer(0), .integer(0)]),
        ]
      )
    }
  }

  @Test("Failed logins are counted by the hour of the world's clock")
  func failedLogins() async throws {
    let server = try TestServer(start: 1_767_603_600)
    try await server.test { client in
      _ = try await client.register()
      let wrong = #"{"username":"ada","password":"not what she said"}"#
      _ = try await client.send(.post, "/auth/login", body: wrong)
      _ = try await client.logIn()
      server.world.clock.advance(by: 3600)
      _ = try await client.logIn()
      server.world.clock.advance(by: 3600)
      _ = try await client.send(.post, "/auth/login", body: wrong)
      let answer = try await client.send(.get, "/sandbox/questions/failed-logins-by-hour")
      let rows = try rows(answer, stage: 3)
      #expect(
        rows == [
          .array([.string("2026-01-05 09:00"), .integer(2), .integer(1)]),
          .array([.string("2026-01-05 11:00"), .integer(1), .integer(1)]),
        ]
      )
    }
  }

  @Test("No password hash is among the rows, and no question can be written")
  func secrets() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      for question in Question.all {
        let answer = try await client.send(.get, "/sandbox/questions/\(question.name)")
        #expect(!answer.body.contains("scrypt"))
        #expect(!answer.body.contains("password_hash"))
      }
      let odd = try await client.send(.get, "/sandbox/questions/SELECT%201")
      #expect(odd.status == .notFound)
    }
  }
}
