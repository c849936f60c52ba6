import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("The world's policy")
struct PolicyRoutesTests {
  private func differences(_ client: Client) async throws -> [JSONValue] {
    guard case .array(let all)? = try await client.send(.get, "/sandbox/policy").json["differences"] else {
      throw JSONError.unexpectedEnd
    }
    return all.map { difference in
      guard case .object(let difference) = difference else { return .null }
      return difference["setting"] ?? .null
    }
  }

  @Test("What is changed is said in words, and null puts it back")
  func change() async throws {
    try await TestServer(isLab: true).test { client in
      #expect(try await differences(client).isEmpty)
      try await client.setPolicy(#"{"cookie_http_only":false,"refresh_grace":0}"#)
      #expect(try await differences(client) == [.string("cookie_http_only"), .string("refresh_grace")])
      try await client.setPolicy(#"{"cookie_http_only":null,"refresh_grace":null}"#)
      #expect(try await differences(client).isEmpty)
    }
  }

  @Test("Settings and defaults name the same settings")
  func sameNames() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.get, "/sandbox/policy").json
      guard case .object(let settings)? = answer["settings"], case .object(let defaults)? = answer["defaults"]
      else { throw JSONError.unexpectedEnd }
      #expect(settings == defaults)
      #expect(settings.members.count > 20)
    }
  }

  @Test("One wrong member and nothing changes")
  func allOrNothing() async throws {
    try await TestServer(isLab: true).test { client in
      let answer = try await client.send(
        .patch,
        "/sandbox/policy",
        body: #"{"rotation":false,"cookie_same_site":"Loose"}"#
      )
      #expect(answer.status == .unprocessableContent)
      #expect(answer.body.contains("Strict, Lax, None, unset"))
      let unknown = try await client.send(.patch, "/sandbox/policy", body: #"{"rotate":false}"#)
      #expect(unknown.status == .unprocessableContent)
      #expect(try await differences(client).isEmpty)
    }
  }

  @Test("In a world that is no lab nothing can be changed")
  func noLab() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.patch, "/sandbox/policy", body: #"{"rotation":false}"#)
      #expect(answer.status == .forbidden)
      #expect(try await differences(client).isEmpty)
    }
  }

  @Test("Another site's page cannot change it, whatever the policy says")
  func crossSite() async throws {
    try await TestServer(isLab: true).test { client in
      try await client.setPolicy(#"{"cross_origin_protection":false}"#)
      let answer = try await client.send(
        .patch,
        "/sandbox/policy",
        headers: ["Sec-Fetch-Site": "cross-site"],
        body: #"{"rotation":false}"#
      )
      #expect(answer.status == .forbidden)
    }
  }

  @Test("A reset of the policy alone leaves users and traces")
  func resetAlone() async throws {
    try await TestServer(isLab: true).test { client in
      _ = try await client.register()
      try await client.setPolicy(#"{"rotation":false}"#)
      _ = try await client.send(.post, "/sandbox/reset", body: #"{"only":"policy"}"#)
      #expect(try await differences(client).isEmpty)
      #expect(try await client.logIn().status == .ok)
      #expect(try await client.newestTrace()["number"] == .integer(2))
    }
  }
}
