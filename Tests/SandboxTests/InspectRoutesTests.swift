import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("Inspecting a token")
struct InspectRoutesTests {
  private func inspect(_ token: String, _ client: Client) async throws -> JSONObject {
    let body = JSONWriter.bytes(of: ["token": .string(token)])
    let answer = try await client.send(
      .post,
      "/sandbox/inspect",
      body: String(decoding: body, as: UTF8.self)
    )
    #expect(answer.status == .ok)
    return try answer.json
  }

  private func part(_ name: String, _ report: JSONObject) -> JSONObject? {
    if case .object(let part)? = report[name] { part } else { nil }
  }

  @Test("A token of this server is valid, and still is of this server's making when it has expired")
  func valid() async throws {
    let server = try TestServer()
    try await server.test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      let fresh = try await inspect(token, client)
      #expect(fresh["kind"] == "jwt")
      #expect(fresh["signature"] == "valid")
      #expect(fresh["problem"] == .null)
      #expect(fresh["now"] == 1_800_000_000)
      guard case .object(let claims)? = part("claims", fresh)?["members"] else {
        Issue.record("no claims")
        return
      }
      #expect(claims["exp"] == 1_800_000_900)
      server.world.clock.advance(by: 2000)
      let late = try await inspect(token, client)
      #expect(late["signature"] == "valid")
      #expect(late["now"] == 1_800_002_000)
      #expect(late["problem"] != .null)
    }
  }

  @Test("A signature that is another's is told from one that cannot be checked")
  func otherSignatures() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      let forged = token.prefix { $0 != "." } + ".e30." + token.reversed().prefix { $0 != "." }.reversed()
      #expect(try await inspect(String(forged), client)["signature"] == "invalid")
      // RFC 7515, appendix A.1: signed with a key of its own.
      let foreign = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UifQ.dBjftJeZ4CVP"
      #expect(try await inspect(foreign, client)["signature"] == "unknown")
    }
  }

  @Test("A broken token is decoded as far as it goes, with the place where it breaks")
  func broken() async throws {
    try await TestServer().test { client in
      // {"alg":"HS256"} and {"sub":"ada","exp":12
      let report = try await inspect("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEiLCJleHAiOjEy", client)
      #expect(report["kind"] == "jwt")
      let claims = try #require(part("claims", report))
      #expect(claims["text"] == .string(#"{"sub":"ada","exp":12"#))
      guard case .object(let members)? = claims["members"], case .string(let problem)? = claims["problem"]
      else {
        Issue.record("\(claims)")
        return
      }
      #expect(members["sub"] == "ada")
      #expect(problem.contains("JSON"))
    }
  }

  @Test("What has no claims to read is opaque, and the server knows its own")
  func opaque() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let refresh = try #require(try await client.logIn().cookie("__Host-refresh"))
      let own = try await inspect(refresh, client)
      #expect(own["kind"] == "opaque")
      #expect(own["signature"] == "valid")
      #expect(own["claims"] == .null)
      for other in ["", "a", "a.b", "....", "\u{0}", String(repeating: "é", count: 2000)] {
        let report = try await inspect(other, client)
        #expect(report["kind"] == "opaque")
        #expect(report["signature"] == "unknown")
      }
    }
  }

  @Test("What is no question is refused", arguments: [#"{}"#, #"{"token":1}"#])
  func refused(_ body: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.post, "/sandbox/inspect", body: body)
      #expect(answer.status == .unprocessableContent)
    }
  }
}
