import Foundation
import Hurl
import Testing

@testable import signet

@Suite("Running blocks as tests")
struct TestRunTests {
  private static let logIn = """
    POST {{base}}/auth/register
    Content-Type: application/json
    {"username": "ada", "password": "a quiet lantern by the sea"}
    HTTP 201

    POST {{base}}/auth/login
    Content-Type: application/json
    {"username": "ada", "password": "a quiet lantern by the sea"}
    HTTP 200
    [Captures]
    token: jsonpath "$.access_token"
    [Asserts]
    cookie "__Host-refresh[HttpOnly]" exists
    """

  private static let me = """
    GET {{base}}/auth/me
    Authorization: Bearer {{token}}
    HTTP 200
    [Asserts]
    jsonpath "$.username" == "ada"
    """

  private func run(_ texts: [String], expectedToFail: Set<Int> = []) async throws -> [TestResult] {
    let blocks = try texts.enumerated().map { index, text in
      TestSubject.Block(
        title: "block \(index)",
        file: try HurlFile(parsing: text),
        lineOffset: 100 * index,
        columnOffset: 0,
        isExpectedToFail: expectedToFail.contains(index)
      )
    }
    let subject = TestSubject(path: "notes/sample.md", blocks: blocks)
    return try await TestRun(base: nil).run([subject]) { _ in }
  }

  @Test("Variables and cookies go from block to block, in a world that starts empty")
  func chained() async throws {
    let refresh = "POST {{base}}/auth/refresh\nHTTP 200\n"
    for _ in 0..<2 {
      let results = try await run([Self.logIn, Self.me, refresh])
      #expect(results.map(\.isFailure) == [false, false, false])
    }
  }

  @Test("A server that is not running is told of", arguments: ["http://localhost:1", "http://127.0.0.1:1"])
  func noServer(base: String) async throws {
    let block = TestSubject.Block(
      title: "block",
      file: try HurlFile(parsing: "GET {{base}}/x\nHTTP 200\n"),
      lineOffset: 0,
      columnOffset: 0,
      isExpectedToFail: false
    )
    let subject = TestSubject(path: "notes/sample.md", blocks: [block])
    let results = try await TestRun(base: base).run([subject]) { _ in }
    let text = TestReport().lines(try #require(results.first)).joined(separator: "\n")
    #expect(text.contains("no response: nothing answers at \(base)/x; is the server running?"))
  }

  @Test("An assert that does not hold is shown under its own line, with a caret and the place in the note")
  func caret() async throws {
    let results = try await run([Self.logIn, Self.me.replacing("== \"ada\"", with: "== \"bob\"")])
    let lines = TestReport().lines(try #require(results.last))
    #expect(lines[1].hasPrefix("  notes/sample.md:105:1: error: "))
    #expect(lines[1].contains("bob"))
    #expect(lines[2] == "    jsonpath \"$.username\" == \"bob\"")
    #expect(lines[3] == "    ^")
  }

  @Test("What follows a failure in the same note is not run")
  func skipped() async throws {
    let results = try await run(["GET {{base}}/auth/me\nHTTP 200\n", Self.logIn])
    #expect(results.map(\.isFailure) == [true, false])
    #expect(TestReport().summary(results) == "0 passed, 1 failed, 1 skipped")
  }

  @Test("A block marked to fail passes when it fails, and fails when it passes")
  func expectedToFail() async throws {
    let failing = "GET {{base}}/auth/me\nHTTP 200\n"
    #expect(try await run([failing], expectedToFail: [0]).map(\.isFailure) == [false])
    let passing = "GET {{base}}/auth/me\nHTTP 401\n"
    #expect(try await run([passing], expectedToFail: [0]).map(\.isFailure) == [true])
  }

  @Test("JUnit's XML says the same, with everything escaped")
  func junit() async throws {
    let results = try await run(["GET {{base}}/auth/me\nHTTP 401\n[Asserts]\nbody contains \"<&>\\u{1}\"\n"])
    let xml = JUnitReport.xml(results)
    #expect(xml.contains("<testsuites tests=\"1\" failures=\"1\" skipped=\"0\""))
    #expect(xml.contains("&lt;&amp;&gt;"))
    let hasControls = xml.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }
    #expect(!hasControls)
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    replacingOccurrences(of: part, with: other)
  }
}
