import HTTPTypes
import Testing
import Tokens

@Suite("Bodies that are not what an endpoint wants")
struct RequestBodyTests {
  @Test("R33: wrong type 415, too long 413, bad JSON 400, each as problem details")
  func bodies() async throws {
    try await TestServer().test { client in
      let good = #"{"username":"ada","password":"a quiet lantern by the sea"}"#
      let cases: [(HTTPResponse.Status, String, String)] = [
        (.unsupportedMediaType, "text/plain", good),
        (.unsupportedMediaType, "application/x-www-form-urlencoded", "username=ada"),
        (.contentTooLarge, "application/json", #"{"username":"\#(String(repeating: "a", count: 9000))"}"#),
        (.badRequest, "application/json", "{"),
        (.badRequest, "application/json", "[]"),
        (.badRequest, "application/json", "null"),
        (.badRequest, "application/json", #"{"username":"ada"}"#),
        (.badRequest, "application/json", #"{"username":1,"password":2}"#),
        (
          .badRequest, "application/json",
          #"{"username":"a\u0000da","password":"a quiet lantern by the sea"}"#
        ),
        (
          .badRequest, "application/json",
          #"{"username":"ada","username":"bob","password":"a quiet lantern by the sea"}"#
        ),
        (
          .badRequest, "application/json",
          #"{"username":"ada","password":"a quiet lantern by the sea","role":"admin"}"#
        ),
        (.badRequest, "application/json", String(repeating: "[", count: 4000)),
        (
          .unprocessableContent, "application/json",
          #"{"username":"a","password":"a quiet lantern by the sea"}"#
        ),
        (.unprocessableContent, "application/json", #"{"username":"ada","password":"short"}"#),
        (.created, "application/json; charset=utf-8", good),
      ]
      for (status, type, body) in cases {
        let answer = try await client.send(
          .post,
          "/auth/register",
          headers: ["Content-Type": type],
          body: body
        )
        #expect(answer.status == status, "\(type) \(body.prefix(60)): \(answer.body)")
        guard status != .created else { continue }
        #expect(answer.headers[.contentType] == "application/problem+json")
        let names = try answer.json.members.map(\.name)
        #expect(names == ["type", "title", "status", "detail"])
      }
    }
  }

  @Test("R32: a wrong method is 405 with Allow, an unknown path 404, all as problem details")
  func methods() async throws {
    try await TestServer().test { client in
      for (method, path, allow) in [
        (HTTPRequest.Method.get, "/auth/login", "POST"), (.delete, "/auth/me", "GET, HEAD"),
        (.get, "/auth/refresh", "POST"), (.put, "/sandbox/reset", "POST"),
      ] {
        let answer = try await client.send(method, path)
        #expect(answer.status == .methodNotAllowed, "\(method) \(path)")
        #expect(answer.headers[.allow] == allow)
        #expect(answer.headers[.contentType] == "application/problem+json")
      }
      let missing = try await client.send(.get, "/auth/nothing")
      #expect(missing.status == .notFound)
      #expect(missing.headers[.contentType] == "application/problem+json")
    }
  }
}
