import Testing

@testable import Hurl

@Suite("A response that came by another way")
struct CheckTests {
  private func check(
    _ source: String,
    _ response: ExchangeResponse,
    state: inout RunState
  ) throws -> Transcript.Entry {
    let file = try HurlFile(parsing: source)
    return HurlRunner.check(
      try #require(file.entries.first),
      of: file,
      against: response,
      from: try #require(HTTPURL("http://localhost/a?b=c")),
      environment: fixedEnvironment(),
      state: &state
    )
  }

  @Test("It is checked as one that the runner received: the same captures, asserts and places")
  func sameAsRun() async throws {
    let source = """
      GET http://localhost/a?b=c
      HTTP 200
      [Captures]
      first: jsonpath "$.a" redact
      none: header "Absent"
      [Asserts]
      url endsWith "?b=c"
      jsonpath "$.a" == "secret"
      jsonpath "$.a" == {{first}}
      """
    let response = ExchangeResponse.json(#"{"a":"secret"}"#)
    let file = try HurlFile(parsing: source)
    var states = (RunState(), RunState())
    let runner = HurlRunner(
      exchanger: FakeExchanger { _, _ in response },
      environment: fixedEnvironment()
    )
    var ran = try #require(await runner.run(file, state: &states.0).entries.first)
    ran.exchanges = []
    let checked = try check(source, response, state: &states.1)
    #expect(checked == ran)
    #expect(checked.outcome == .failed)
    #expect(states.1.variables["first"] == .string("secret"))
    #expect(!checked.asserts.contains { $0.actual.contains("secret") })
  }

  @Test("Variables that the entry's options set are there for its asserts")
  func optionVariables() throws {
    var state = RunState()
    let source =
      "GET http://localhost/a\n[Options]\nvariable: n=1\nHTTP *\n[Asserts]\njsonpath \"$\" == {{n}}\n"
    #expect(try check(source, .json("1"), state: &state).outcome == .passed)
  }

  @Test("Replacements of replacements end before they fill the memory")
  func replacementsEnd() throws {
    var state = RunState()
    let grow = " replace \"a\" \"aaaaaaaaaaaaaaaa\""
    let filters = String(repeating: grow, count: 12)
    let source = "GET http://localhost/a\nHTTP *\n[Asserts]\nbody\(filters) exists\n"
    let entry = try check(source, .json("a"), state: &state)
    #expect(entry.asserts.map(\.holds) == [false])
    #expect(entry.asserts[0].actual.contains("longer than"))
  }
}
