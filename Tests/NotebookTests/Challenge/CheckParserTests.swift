import Testing

@testable import Notebook

@Suite("The text of a challenge's check")
struct CheckParserTests {
  private func failureIn(_ text: String) -> CheckParser.Failure? {
    do {
      _ = try CheckParser.parse(text)
      return nil
    } catch {
      return error
    }
  }

  @Test("A line has a method, a path, a status, events and conditions")
  func everything() throws {
    let (id, lines) = try CheckParser.parse(
      """
      id: one-2
      check:
        POST /auth/login 200
        DELETE /auth/sessions/* session.ended access_token.verified, same session, with rotation off, 2 hours later, stopped by VerifyToken
      """
    )
    #expect(id.text == "one-2")
    #expect(lines.count == 2)
    #expect(lines[0].status == 200)
    #expect(lines[0].conditions.isEmpty)
    #expect(lines[1].line == 4)
    #expect(lines[1].status == nil)
    #expect(lines[1].events.map(\.text) == ["session.ended", "access_token.verified"])
    #expect(lines[1].events[0].column == 27)
    #expect(lines[1].conditions.count == 4)
    #expect(lines[1].conditions[0] == .kinship("same session"))
    #expect(lines[1].conditions[2] == .later(7200))
  }

  @Test(
    "What is wrong is said at its place",
    arguments: [
      ("check:\n  GET /a", 1, 1, "no id"), ("id: a", 1, 1, "no check"),
      ("id: Not-Small\ncheck:\n  GET /a", 1, 5, "small letters"),
      ("id: a\nchekc:\n", 2, 1, "check:"),
      ("id: a\ncheck:\n  GTE /auth/me", 3, 3, "did you mean 'GET'?"),
      ("id: a\ncheck:\n  GET auth/me", 3, 7, "a path"),
      ("id: a\ncheck:\n  GET /auth/me 999", 3, 16, "from 100 to 599"),
      ("id: a\ncheck:\n  GET /auth/me 200 same session", 3, 20, "behind a comma"),
      ("id: a\ncheck:\n  GET /auth/me 200, sme session", 3, 21, "did you mean 'same session'?"),
      ("id: a\ncheck:\n  GET /auth/me, with rotation of", 3, 31, "'on' or 'off'"),
      ("id: a\ncheck:\n  GET /auth/me, 3 weeks later", 3, 19, "not 'weeks'"),
      ("id: a\ncheck:\n  GET /auth/me,", 3, 15, "is no condition"),
      ("", 1, 1, "no id"),
    ]
  )
  func wrong(_ text: String, line: Int, column: Int, part: String) throws {
    let failure = try #require(failureIn(text))
    #expect(failure.line == line, "\(failure.message)")
    #expect(failure.column == column, "\(failure.message)")
    #expect(failure.message.contains(part), "\(failure.message)")
  }

  @Test("A check cannot be longer than a server takes")
  func tooLong() {
    let lines = String(repeating: "  GET /auth/me\n", count: 25)
    #expect(failureIn("id: a\ncheck:\n\(lines)")?.line == 27)
  }
}
