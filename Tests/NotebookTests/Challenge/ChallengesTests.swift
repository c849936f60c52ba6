import Foundation
import Hurl
import Testing

@testable import Notebook

@Suite("Challenges in notes")
struct ChallengesTests {
  static func challenge(
    title: String = "## Challenge: Get in",
    hints: [String] = ["Look.", "Send `GET /auth/me`."],
    check: String = "id: get-in\ncheck:\n  GET /auth/me 200",
    solution: String = "```hurl\nGET {{base}}/auth/me?a=b\nHTTP 200\n```"
  ) -> String {
    let folded = hints.enumerated().map { details("Hint \($0 + 1)", $1) }.joined(separator: "\n")
    return
      "# Note\n\n\(title)\n\nThe goal.\n\n\(folded)\n```challenge\n\(check)\n```\n\n\(details("Solution", solution))\n## After\n"
  }

  static func details(_ summary: String, _ body: String) -> String {
    "<details>\n<summary>\(summary)</summary>\n\n\(body)\n\n</details>\n"
  }

  @Test(
    "A challenge becomes a section with its goal, its hints, its check and its solution",
    arguments: [
      "## Challenge: Get in", "**Challenge: Get in**",
    ]
  )
  func section(_ title: String) throws {
    let note = note(Self.challenge(title: title))
    #expect(note.problems.isEmpty)
    #expect(note.challenges.map(\.id) == ["get-in"])
    #expect(note.challenges.first?.title == "Get in")
    #expect(note.runnableBlocks.map(\.challenge) == ["get-in"])
    let html = note.bodyText
    let start = try #require(html.range(of: "<section class=\"challenge\""))
    let end = try #require(html.range(of: "</section>"))
    let section = html[start.lowerBound..<end.upperBound]
    #expect(section.contains("data-challenge=\"get-in\""))
    #expect(section.contains("id=\"challenge-get-in\""))
    #expect(section.contains("The goal."))
    #expect(section.components(separatedBy: "class=\"challenge-hint\"").count == 3)
    #expect(section.contains("<signet-run"))
    #expect(section.contains("<code>GET /auth/me 200\n</code>"))
    #expect(!section.contains("After"))
  }

  @Test(
    "What a challenge lacks is an error at its place",
    arguments: [
      (challenge(hints: ["One."]), 3, "two hints at least"),
      (challenge(solution: "No block."), 30, "no hurl block"),
      (challenge(check: "id: get-in\ncheck:\n  GTE /"), 24, "did you mean 'GET'?"),
      (challenge(hints: ["One.", "Two: `GET /auth/mee`."]), 17, "did you mean 'GET /auth/me'?"),
      (challenge().replacingOccurrences(of: "Hint 2", with: "Hint 3"), 17, "call it 'Hint 2'"),
      (challenge().replacingOccurrences(of: "<summary>Solution", with: "<summary>Answer"), 3, "no solution"),
      ("# Note\n\n```challenge\nid: a\n```\n", 3, "belongs to no challenge"),
    ]
  )
  func lacking(_ markdown: String, line: Int, part: String) {
    let problems = note(markdown).problems
    let found = problems.first { $0.message.contains(part) }
    #expect(found?.line == line, "\(problems)")
    #expect(found?.severity == .error)
  }

  /// Knows two events, and answers as it is told.
  private struct Recorder: BlockRecorder {
    var fault: String?
    let version = "1"

    var vocabulary: CheckVocabulary? {
      CheckVocabulary(
        events: ["token.good"],
        switches: ["rotation"],
        settings: ["rotation", "grace"],
        steps: ["Door"]
      )
    }

    func record(_ blocks: [HurlFile], seed: String) async throws -> [Transcript] { [] }

    func attempt(
      _ solution: [HurlFile],
      of definition: [UInt8],
      seed: String
    ) async throws -> ChallengeAttempt {
      ChallengeAttempt(transcripts: [], passesUnsolved: fault == "early", missing: fault)
    }
  }

  private func diagnostics(_ notes: [String: String], fault: String? = nil) async throws -> [NoteDiagnostic] {
    let folder = try TemporaryFolder()
    for (name, text) in notes { try folder.write(text, to: "notes/\(name)") }
    var options = BuildOptions(notes: "\(folder.path)/notes", site: "\(folder.path)/site")
    options.recorder = Recorder(fault: fault)
    return try await NotebookSource(options: options).read().diagnostics
  }

  @Test("A name that the sandbox does not have is an error, with what was meant")
  func unknownNames() async throws {
    let check =
      "id: a\ncheck:\n  GET /x 200 token.god, with rotaton off, stopped by Dor\n  GET /x, with grace off"
    let found = try await diagnostics(["a.md": Self.challenge(hints: ["One.", "Two."], check: check)])
    #expect(found.map(\.line) == [24, 24, 24, 25])
    #expect(found.map(\.column) == [14, 30, 54, 16])
    let messages = found.map(\.message).joined(separator: "\n")
    for meant in ["'token.good'", "'rotation'", "'Door'", "'changed'"] { #expect(messages.contains(meant)) }
  }

  @Test("A solution that does not pass is an error, and so is a check that passes without one")
  func badSolution() async throws {
    let missing = try await diagnostics(["a.md": Self.challenge()], fault: "Still missing: all.")
    #expect(missing.map(\.line) == [22])
    #expect(missing.first?.message.contains("Still missing: all.") == true)
    let early = try await diagnostics(["a.md": Self.challenge()], fault: "early")
    #expect(early.first?.message.contains("before anything was done") == true)
    #expect(try await diagnostics(["a.md": Self.challenge()]).isEmpty)
  }

  @Test("An id is used once in all notes")
  func repeated() async throws {
    let found = try await diagnostics(["a.md": Self.challenge(), "b.md": Self.challenge()])
    #expect(found.count == 1)
    #expect(found.first?.file.hasSuffix("b.md") == true)
    #expect(found.first?.message.contains("a.md") == true)
  }

  @Test("The site has the definitions, and a changed check changes them in a running builder too")
  func definitions() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.challenge(), to: "notes/a.md")
    let builder = folder.builder
    _ = try await builder.build()
    let json = try folder.read("site/challenges.json")
    #expect(
      json
        == "{\"challenges\":[\n{\"id\":\"get-in\",\"title\":\"Get in\",\"page\":\"a.html#challenge-get-in\",\"check\":["
        + "{\"method\":\"GET\",\"path\":\"/auth/me\",\"status\":200,\"events\":[],\"conditions\":[]}]}\n]}\n"
    )
    try folder.write(
      Self.challenge(check: "id: get-in\ncheck:\n  GET /auth/me 401, with rotation off"),
      to: "notes/a.md"
    )
    _ = try await builder.build(changed: ["\(folder.path)/notes/a.md"])
    #expect(
      try folder.read("site/challenges.json").contains(
        "\"conditions\":[{\"kind\":\"setting\",\"setting\":\"rotation\",\"default\":false}]"
      )
    )
  }

  @Test("A notebook without challenges has no definitions")
  func none() async throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n", to: "notes/a.md")
    _ = try await folder.builder.build()
    #expect(!folder.exists("site/challenges.json"))
  }
}
