import Testing

@testable import Hurl

@Suite("A budget of steps")
struct StepBudgetTests {
  private func check(_ asserts: String, steps: Int?, body: String) throws -> Transcript.Entry {
    let file = try HurlFile(parsing: "GET http://a/\nHTTP 200\n[Asserts]\n\(asserts)\n")
    let url = try #require(HTTPURL("http://a/"))
    var state = RunState()
    return HurlRunner.check(
      try #require(file.entries.first),
      of: file,
      against: ExchangeResponse(status: 200, body: Array(body.utf8)),
      from: url,
      environment: RunnerEnvironment(now: { 0 }, sha256: { $0 }, steps: steps.map(StepBudget.init)),
      state: &state
    )
  }

  @Test("Once it is spent it stays so, and says that it is")
  func spent() {
    let budget = StepBudget(10)
    #expect(budget.spend(10))
    #expect(budget.remaining == 0)
    #expect(budget.spend(0))
    #expect(!budget.spend(1))
    #expect(!budget.spend(0))
    #expect(budget.remaining == 0)
    #expect(!StepBudget(10).spend(.max))
  }

  private static let asserts = [
    "body contains \"b\"", "body matches /a*b/", "body replace \"a\" \"b\" == \"\"",
    "body split \"\" count == 1",
    "bytes count == 1", "sha256 == hex,00;", "jsonpath \"$..*\" count == 1",
    "jsonpath \"$[?@ == 'b']\" count == 1",
    "jsonpath \"$[?search(@, 'a*b')]\" count == 1",
  ]

  @Test("Every way to look at a large body is charged for it", arguments: asserts)
  func charged(_ assert: String) throws {
    let body = "[" + Array(repeating: "\"aaaaaaaa\"", count: 1000).joined(separator: ",") + "]"
    let poor = try check(assert, steps: 500, body: body)
    let result = try #require(poor.asserts.last)
    #expect(!result.holds)
    #expect(
      result.actual.contains("too many steps") || result.actual.contains("too long")
        || result.actual.contains("too many values")
    )
    let rich = try check(assert, steps: 10_000_000, body: body)
    let unlimited = try check(assert, steps: nil, body: body)
    #expect(rich == unlimited)
  }

  @Test("Checks share it: what one spends another has not")
  func shared() throws {
    let asserts = Array(repeating: "body contains \"a\"", count: 20).joined(separator: "\n")
    let entry = try check(asserts, steps: 10_000, body: String(repeating: "a", count: 1000))
    let holding = entry.asserts.map(\.holds)
    #expect(holding.prefix(3) == [true, true, true])
    #expect(holding.last == false)
  }
}
