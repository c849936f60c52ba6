import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("Checking an answer that a page got")
struct CheckRoutesTests {
  /// A question about an answer, as a page asks it.
  private func question(
    _ source: String,
    exchange: String? = nil,
    variables: JSONValue = [:],
    headers: JSONValue = [["Content-Type", "application/json"]],
    body: JSONValue = ["text": "{}"]
  ) -> String {
    var members: [(String, JSONValue)] = [
      ("source", .string(source)), ("variables", variables),
      (
        "response",
        [
          "url": "http://localhost:8080/auth/login", "status": 200, "headers": headers,
          "body": body,
        ]
      ),
    ]
    if let exchange { members.append(("exchange", .string(exchange))) }
    return String(decoding: JSONWriter.bytes(of: .object(members)), as: UTF8.self)
  }

  private func asserts(_ answer: Client.Answer) throws -> [JSONObject] {
    guard case .array(let asserts) = try answer.json["asserts"] else {
      Issue.record("\(answer.body)")
      return []
    }
    return asserts.compactMap { if case .object(let object) = $0 { object } else { nil } }
  }

  @Test("The asserts come with place, expected and actual, and the captures with their values")
  func checked() async throws {
    let source = """
      GET http://localhost/
      HTTP 201
      [Captures]
      list: jsonpath "$.list"
      hidden: jsonpath "$.word" redact
      nothing: jsonpath "$.nothing"
      [Asserts]
      jsonpath "$.word" == {{word}}
      """
    try await TestServer().test { client in
      let body: JSONValue = ["text": #"{"list":[1,2.5,null],"word":"quiet"}"#]
      let answer = try await client.send(
        .post,
        "/sandbox/check",
        body: question(source, variables: ["word": ["kind": "string", "json": "\"loud\""]], body: body)
      )
      #expect(answer.status == .ok)
      #expect(try answer.string("outcome") == "failed")
      let asserts = try asserts(answer)
      #expect(asserts.map { $0["holds"] } == [false, false])
      #expect(asserts[0]["actual"] == "status 200")
      #expect(asserts[1]["line"] == 8)
      #expect(asserts[1]["expected"] == "string <loud>")
      let list = #""name":"list","redacted":false,"value":{"kind":"list","json":"[1,2.5,null]"}"#
      #expect(answer.body.contains(list))
      let hidden = #""name":"hidden","redacted":true,"value":{"kind":"string","json":"\"quiet\""}"#
      #expect(answer.body.contains(hidden))
      #expect(answer.body.contains(#""name":"nothing","redacted":false,"failure":"#))
    }
  }

  @Test(
    "Status and headers of an exchange with the sandbox are the server's own, Set-Cookie and all"
  )
  func recorded() async throws {
    let source = """
      POST http://localhost/auth/login
      HTTP 401
      [Asserts]
      cookie "__Host-refresh[HttpOnly]" exists
      header "Date" == "today"
      """
    try await TestServer().test { client in
      _ = try await client.register()
      let id = try #require(try await client.logIn().headers[.signetExchange])
      let asked = question(
        source,
        exchange: id,
        headers: [["Date", "today"], ["Cache-Control", "public"]]
      )
      let answer = try await client.send(.post, "/sandbox/check", body: asked)
      #expect(try asserts(answer).map { $0["holds"] } == [false, true, true])
      let other = try await client.send(
        .post,
        "/sandbox/check",
        body: question(source, exchange: "x")
      )
      #expect(other.status == .notFound)
    }
  }

  @Test("A body that is not text comes in base64")
  func bytes() async throws {
    try await TestServer().test { client in
      let source = "GET http://localhost/\nHTTP 200\n[Asserts]\nbytes == hex,00ff;\n"
      let asked = question(source, body: ["base64": "AP8="])
      let answer = try await client.send(.post, "/sandbox/check", body: asked)
      #expect(try answer.string("outcome") == "passed")
    }
  }

  @Test("A syntax error says where")
  func syntaxError() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(
        .post,
        "/sandbox/check",
        body: question("GET http://a/\nHTTP 20x\n")
      )
      #expect(answer.status == .unprocessableContent)
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(try answer.json["line"] == 2)
      #expect(try answer.json["column"] == 8)
    }
  }

  @Test(
    "What is no question is refused, each in its own way",
    arguments: [
      (#"{}"#, .unprocessableContent, "source"),
      (#"{"source":1,"response":{}}"#, .unprocessableContent, "source"),
      (#"{"source":"GET http://a/\n"}"#, .unprocessableContent, "response"),
      (#"[]"#, .badRequest, "object"),
      (#"{"sources":""}"#, .badRequest, "sources"),
      (
        #"{"source":"GET http://a/\n","response":{"url":"/","status":200,"headers":[],"body":{}}}"#,
        .unprocessableContent, "response.url"
      ),
      (
        #"{"source":"GET http://a/\n","response":{"url":"http://a/","status":0,"headers":[],"body":{}}}"#,
        .unprocessableContent, "response.status"
      ),
      (
        #"{"source":"GET http://a/\n","response":{"url":"http://a/","status":200,"headers":[["a"]],"body":{}}}"#,
        .unprocessableContent, "response.headers"
      ),
      (
        #"{"source":"GET http://a/\n","response":{"url":"http://a/","status":200,"headers":[],"body":{"base64":"?"}}}"#,
        .unprocessableContent, "response.body.base64"
      ),
      (
        #"{"source":"GET http://a/\nGET http://b/\n","response":{"url":"http://a/","status":200,"headers":[],"body":{}}}"#,
        .unprocessableContent, "one entry"
      ),
      (
        #"{"source":"GET http://a/\n","variables":{"a":1},"response":{"url":"http://a/","status":200,"headers":[],"body":{}}}"#,
        .unprocessableContent, "variables.a"
      ),
      (
        #"{"source":"GET http://a/\n","variables":{"a":{"kind":"integer","json":"x"}},"response":{"url":"http://a/","status":200,"headers":[],"body":{}}}"#,
        .unprocessableContent, "variables.a"
      ),
    ] as [(String, HTTPResponse.Status, String)]
  )
  func refused(_ body: String, _ status: HTTPResponse.Status, _ culprit: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.post, "/sandbox/check", body: body)
      #expect(answer.status == status)
      #expect(try answer.string("detail").contains(culprit))
    }
  }

  @Test("Values come back with the types that they were sent with")
  func types() async throws {
    let values: [(String, JSONValue)] = [
      ("f", ["kind": "float", "json": "3.0"]), ("i", ["kind": "integer", "json": "12345678901234567890"]),
      ("n", ["kind": "null", "json": "null"]),
      ("d", ["kind": "date", "json": "\"2026-01-05T09:00:00.000001Z\""]),
      ("b", ["kind": "bytes", "json": "\"00ff\""]), ("l", ["kind": "list", "json": "[1.0,{\"a\":null}]"]),
    ]
    let captures = values.map { "\($0.0)2: variable \"\($0.0)\"" }.joined(separator: "\n")
    try await TestServer().test { client in
      let source = "GET http://localhost/\nHTTP 200\n[Captures]\n\(captures)\n"
      let answer = try await client.send(
        .post,
        "/sandbox/check",
        body: question(source, variables: .object(values))
      )
      guard case .array(let captured)? = try answer.json["captures"] else {
        Issue.record("\(answer.body)")
        return
      }
      let returned = captured.map { value -> JSONValue? in
        guard case .object(let capture) = value else { return nil }
        return capture["value"]
      }
      #expect(returned == values.map(\.1))
    }
  }

  @Test(
    "What would take the server for seconds is cut off after a number of steps",
    arguments: [
      // Many times through the whole body.
      String(repeating: "body contains \"b\"\n", count: 400),
      String(repeating: "body matches /(a?){40}b/\n", count: 100),
      String(repeating: "body replace /a/ \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" == \"\"\n", count: 50),
      String(repeating: "body split \"\" count == 1\n", count: 100),
      String(repeating: "header \"a\" == \"\"\nsha256 == hex,00;\n", count: 100),
    ]
  )
  func boundedWork(_ asserts: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(
        .post,
        "/sandbox/check",
        body: question(
          "GET http://localhost/\nHTTP 200\n[Asserts]\n\(asserts)",
          body: ["text": .string(String(repeating: "a", count: 100_000))]
        )
      )
      #expect(answer.status == .ok)
      #expect(answer.body.contains("too many steps") || answer.body.contains("takes too long"))
    }
  }

  @Test(
    "A JSONPath over a large body is bounded too",
    arguments: [
      "$..*..*", "$[?@ == $[0]]", "$[?search($.t, 'a*b')]", "$[?length($.t) > 1]", "$[?@.a == $.t]",
      "$[*,*,*,*,*,*,*,*]..[*,*]",
    ]
  )
  func boundedPaths(_ path: String) async throws {
    let long = String(repeating: "a", count: 40_000)
    let members = (0..<9000).map { "\"m\($0)\":[1,\"\($0)\"]" }.joined(separator: ",")
    let body = "{\"t\":\"\(long)\",\(members)}"
    try await TestServer().test { client in
      let source =
        "GET http://localhost/\nHTTP 200\n[Asserts]\n"
        + String(repeating: "jsonpath \"\(path)\" count == 0\n", count: 200)
      let answer = try await client.send(
        .post,
        "/sandbox/check",
        body: question(source, body: ["text": .string(body)])
      )
      #expect(answer.status == .ok)
      #expect(answer.body.contains("too many steps") || answer.body.contains("too many values"))
    }
  }

  @Test("Source and body are bounded, and the body more generously than elsewhere")
  func bounds() async throws {
    try await TestServer().test { client in
      let source = "GET http://localhost/\nHTTP 200\n"
      let long = String(repeating: "a", count: 200_000)
      let taken = try await client.send(
        .post,
        "/sandbox/check",
        body: question(source, body: ["text": .string(long)])
      )
      #expect(taken.status == .ok)
      let longSource = source + String(repeating: "# comment\n", count: 2000)
      let tooLong = try await client.send(.post, "/sandbox/check", body: question(longSource))
      #expect(tooLong.status == .unprocessableContent)
      let body = question(source, body: ["text": .string(long + long)])
      #expect(try await client.send(.post, "/sandbox/check", body: body).status == .contentTooLarge)
    }
  }

  @Test("Another site's page cannot ask")
  func crossSite() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(
        .post,
        "/sandbox/check",
        headers: ["Sec-Fetch-Site": "cross-site"],
        body: question("GET http://localhost/\n")
      )
      #expect(answer.status == .forbidden)
    }
  }
}
