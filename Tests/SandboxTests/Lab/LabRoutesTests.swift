import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("What pages ask the sandbox about itself")
struct LabRoutesTests {
  @Test("Each exchange has a record with the Set-Cookie that fetch hides and the events of the flow")
  func record() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let login = try await client.logIn(headers: ["Cookie": "mine=1"])
      let id = try #require(login.headers[.signetExchange])
      let answer = try await client.send(.get, "/sandbox/traces/\(id)")
      #expect(answer.status == .ok)
      guard case .object(let response) = try answer.json["response"],
        case .array(let headers) = response["headers"],
        case .array(let events) = try answer.json["events"]
      else {
        Issue.record("\(answer.body)")
        return
      }
      #expect(response["status"] == .integer(200))
      let names = headers.compactMap { pair -> String? in
        guard case .array(let pair) = pair, case .string(let name) = pair[0] else { return nil }
        return name.lowercased()
      }
      #expect(names.contains("set-cookie"))
      #expect(events.count == 3)
      #expect(!answer.body.contains(TestServer.password))
    }
  }

  @Test("An exchange that nobody had is 404")
  func unknownRecord() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.get, "/sandbox/traces/nothing")
      #expect(answer.status == .notFound)
    }
  }

  @Test("A reset leaves no user and no cookie of ours")
  func reset() async throws {
    let server = try TestServer()
    try await server.test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      server.world.clock.advance(by: 60)
      let reset = try await client.send(.post, "/sandbox/reset")
      #expect(reset.status == .noContent)
      #expect(reset.cookie("__Host-refresh") == "")
      #expect(try await client.me(token).status == .unauthorized)
      #expect(try await client.logIn().status == .unauthorized)
      #expect(try await client.register().status == .created)
    }
  }

  @Test("A page learns that it is served by a sandbox")
  func descriptor() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.get, "/sandbox.json")
      #expect(
        answer.body == #"{"sandbox":true,"lab":false,"visits":null,"loopback_cookies":false,"reload":null}"#
      )
    }
    try await TestServer(reload: ReloadEvents()).test { client in
      let answer = try await client.send(.get, "/sandbox.json")
      #expect(
        answer.body
          == #"{"sandbox":true,"lab":false,"visits":null,"loopback_cookies":false,"reload":"/sandbox/reload"}"#
      )
    }
  }
}
