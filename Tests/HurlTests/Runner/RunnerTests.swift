import Testing

@testable import Hurl

@Suite struct RunnerTests {
  private func run(
    _ text: String,
    _ exchanger: FakeExchanger,
    state: inout RunState,
    configure: (inout HurlRunner) -> Void = { _ in }
  ) async throws -> Transcript {
    var runner = HurlRunner(exchanger: exchanger, environment: fixedEnvironment())
    configure(&runner)
    return await runner.run(try HurlFile(parsing: text), state: &state)
  }

  @Test("captures and cookies of one file are there for the next")
  func chain() async throws {
    let exchanger = FakeExchanger { request, _ in
      request.method == "POST"
        ? .json(#"{"token":"abc"}"#, [ExchangeHeader("Set-Cookie", "s=1; HttpOnly")]) : .json("{}")
    }
    var state = RunState(variables: ["base": .string("http://localhost:8080")])
    let login = "POST {{base}}/login\n{\"n\": {{n}}}\nHTTP 200\n[Captures]\ntoken: jsonpath \"$.token\"\n"
    state.set("n", to: .integer(3))
    let first = try await run(login, exchanger, state: &state)
    let second = try await run(
      "GET {{base}}/me\nAuthorization: Bearer {{token}}\nHTTP 200\n",
      exchanger,
      state: &state
    )
    #expect(first.isSuccess && second.isSuccess)
    let requests = await exchanger.requests
    #expect(String(decoding: requests[0].body, as: UTF8.self) == "{\"n\": 3}")
    #expect(requests[0].headers.values(named: "content-type") == ["application/json"])
    #expect(requests[1].url == "http://localhost:8080/me")
    #expect(requests[1].headers.values(named: "Authorization") == ["Bearer abc"])
    #expect(requests[1].headers.values(named: "Cookie") == ["s=1"])
  }

  @Test("every failing assert is reported with its line, expected and actual")
  func allFailures() async throws {
    var state = RunState()
    let text = """
      GET http://localhost/
      HTTP 200
      X-A: 1
      [Asserts]
      jsonpath "$.a" == 2
      jsonpath "$.b" exists
      jsonpath "$.a" isInteger
      """
    let transcript = try await run(
      text,
      FakeExchanger { _, _ in .json(#"{"a":1}"#, status: 404) },
      state: &state
    )
    let failed = transcript.entries[0].asserts.filter { !$0.holds }
    #expect(failed.map(\.line) == [2, 3, 5, 6])
    #expect(failed.map(\.expected) == ["status 200", "\"1\"", "integer <2>", "something"])
    #expect(failed.map(\.actual) == ["status 404", "no such header", "integer <1>", "nothing"])
    #expect(failed[2].text == #"jsonpath "$.a" == 2"#)
  }

  @Test("a redacted capture is sent, and shown nowhere")
  func redaction() async throws {
    var state = RunState()
    let exchanger = FakeExchanger { _, _ in .json(#"{"t":"s3cret/\"x"}"#) }
    let text = """
      GET http://localhost/
      HTTP 200
      [Captures]
      t: jsonpath "$.t" redact

      GET http://localhost/?t={{t}}
      Authorization: Bearer {{t}}
      HTTP 200
      [Asserts]
      variable "t" == "other"
      """
    let transcript = try await run(text, exchanger, state: &state)
    #expect(await exchanger.requests.last?.url == "http://localhost/?t=s3cret/%22x")
    #expect(!"\(transcript)".contains("s3cret"))
    #expect(transcript.entries[0].captures.map(\.value) == ["***"])
    #expect(transcript.entries[0].captures.map(\.isRedacted) == [true])
  }

  @Test("the entries after a failure are not run, unless asked for")
  func stops() async throws {
    let text = "GET http://localhost/a\nHTTP 200\nGET http://localhost/b\nHTTP 404\n"
    var state = RunState()
    let exchanger = FakeExchanger { _, _ in .json("{}", status: 404) }
    let stopped = try await run(text, exchanger, state: &state)
    #expect(stopped.entries.map(\.outcome) == [.failed, .notRun])
    let continued = try await run(text, exchanger, state: &state) { $0.continuesOnError = true }
    #expect(continued.entries.map(\.outcome) == [.failed, .passed])
  }

  @Test("an unknown variable is a failure at its place in the file")
  func unknownVariable() async throws {
    var state = RunState()
    let transcript = try await run(
      "GET http://localhost/{{user}}\n",
      FakeExchanger { _, _ in .json("{}") },
      state: &state
    )
    let failure = try #require(transcript.entries[0].failure)
    #expect((failure.line, failure.column) == (1, 24))
    #expect(failure.message.contains("'user'"))
  }

  @Test("a capture that finds nothing is a failure at its query")
  func emptyCapture() async throws {
    var state = RunState()
    let transcript = try await run(
      "GET http://localhost/\nHTTP 200\n[Captures]\nid: jsonpath \"$.id\"\n",
      FakeExchanger { _, _ in .json("{}") },
      state: &state
    )
    let capture = try #require(transcript.entries[0].captures.first)
    #expect((capture.line, capture.column) == (4, 5))
    #expect(capture.failure != nil)
    #expect(!transcript.isSuccess)
  }

  @Test("redirects are followed only when asked; POST becomes GET, credentials stay with their host")
  func redirects() async throws {
    let exchanger = FakeExchanger { request, _ in
      request.url == "http://a.test/one"
        ? ExchangeResponse(status: 302, headers: [ExchangeHeader("Location", "http://b.test/two?x=1")])
        : ExchangeResponse(status: 200)
    }
    var state = RunState()
    let text =
      "POST http://a.test/one\nAuthorization: Bearer t\n[Options]\nlocation: true\n[Form]\na: b c\nHTTP 200\n"
    let transcript = try await run(
      text + "[Asserts]\nurl == \"http://b.test/two?x=1\"\n",
      exchanger,
      state: &state
    )
    #expect(transcript.isSuccess)
    let requests = await exchanger.requests
    #expect(requests.map(\.method) == ["POST", "GET"])
    #expect(String(decoding: requests[0].body, as: UTF8.self) == "a=b%20c")
    #expect(requests[1].body.isEmpty)
    #expect(requests[1].headers.values(named: "Authorization").isEmpty)
    #expect(transcript.entries[0].exchanges.count == 2)
  }

  @Test("a chain of redirects ends at max-redirs")
  func redirectLoop() async throws {
    let exchanger = FakeExchanger { _, _ in
      ExchangeResponse(status: 302, headers: [ExchangeHeader("Location", "/again")])
    }
    var state = RunState()
    let transcript = try await run(
      "GET http://localhost/\n[Options]\nlocation: true\nmax-redirs: 3\n",
      exchanger,
      state: &state
    )
    #expect(await exchanger.requests.count == 4)
    #expect(transcript.entries[0].failure?.message == "more than 3 redirects")
  }

  @Test("retry sends again until the asserts hold")
  func retry() async throws {
    let exchanger = FakeExchanger { _, index in .json("{}", status: index < 2 ? 503 : 200) }
    var state = RunState()
    let transcript = try await run(
      "GET http://localhost/\n[Options]\nretry: 5\nretry-interval: 10ms\nHTTP 200\n",
      exchanger,
      state: &state
    )
    #expect(transcript.entries.map(\.attempts) == [3])
    #expect(transcript.isSuccess)
  }

  @Test("retry without a limit comes to an end all the same")
  func endlessRetry() async throws {
    let exchanger = FakeExchanger { _, _ in .json("{}", status: 503) }
    var state = RunState()
    let transcript = try await run(
      "GET http://localhost/\n[Options]\nretry: -1\nHTTP 200\n",
      exchanger,
      state: &state
    )
    #expect(transcript.entries.map(\.attempts) == [100])
    #expect(!transcript.isSuccess)
  }

  @Test("an option can skip an entry, and define a variable for those that follow")
  func options() async throws {
    let exchanger = FakeExchanger { _, _ in .json("{}") }
    var state = RunState()
    let text = """
      GET http://localhost/one
      [Options]
      variable: n=7
      GET http://localhost/two
      [Options]
      skip: true
      GET http://localhost/{{n}}
      [Query]
      q: a&b
      [Cookies]
      c: d
      [BasicAuth]
      ada: secret
      """
    let transcript = try await run(text, exchanger, state: &state)
    #expect(transcript.entries.map(\.outcome) == [.passed, .skipped, .passed])
    let last = try #require(await exchanger.requests.last)
    #expect(last.url == "http://localhost/7?q=a%26b")
    #expect(last.headers.values(named: "Cookie") == ["c=d"])
    #expect(last.headers.values(named: "Authorization") == ["Basic YWRhOnNlY3JldA=="])
  }

  @Test("a body that differs is pointed at in its first line that does")
  func bodyDifference() async throws {
    var state = RunState()
    let transcript = try await run(
      "GET http://localhost/\nHTTP 200\n{\n  \"a\": 1,\n  \"b\": 2\n}\n",
      FakeExchanger { _, _ in .json("{\n  \"a\": 1,\n  \"b\": 3\n}") },
      state: &state
    )
    #expect(transcript.entries[0].asserts.filter { !$0.holds }.map(\.line) == [5])
  }

  @Test("a GraphQL body is the JSON that servers of GraphQL take")
  func graphQL() async throws {
    let exchanger = FakeExchanger { _, _ in .json("{}") }
    var state = RunState(variables: ["id": .string("a\"b")])
    _ = try await run(
      "POST http://localhost/\n```graphql\nquery Q($id: ID!) {\n  n(id: $id)\n}\nvariables {\n  \"id\": \"{{id}}\"\n}\n```\n",
      exchanger,
      state: &state
    )
    let body = String(decoding: try #require(await exchanger.requests.first).body, as: UTF8.self)
    #expect(body == #"{"query":"query Q($id: ID!) {\n  n(id: $id)\n}","variables":{"id":"a\"b"}}"#)
  }
}
