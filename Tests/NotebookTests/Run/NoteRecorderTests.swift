import Hurl
import Synchronization
import Testing

@testable import Notebook

struct NoteRecorderTests {
  /// Answers 200 to everything, and counts how often it was asked.
  private final class CountingRecorder: BlockRecorder {
    let version: String
    let count = Mutex(0)

    init(version: String = "1") { self.version = version }

    func record(_ blocks: [HurlFile], seed: String) async throws -> [Transcript] {
      count.withLock { $0 += 1 }
      struct Answer: Exchanger {
        func exchange(_ request: ExchangeRequest) async throws -> ExchangeResponse {
          ExchangeResponse(status: 200)
        }
      }
      let environment = RunnerEnvironment(now: { 0 }, sha256: { $0 })
      let runner = HurlRunner(exchanger: Answer(), environment: environment)
      var state = RunState()
      var transcripts: [Transcript] = []
      for block in blocks { transcripts.append(await runner.run(block, state: &state)) }
      return transcripts
    }
  }

  private func blocks(_ markdown: String) -> [RunnableBlock] {
    let note = NoteReader(allowsHTML: false).read(Array(markdown.utf8), path: "a.md")
    #expect(note.problems.isEmpty)
    return note.runnableBlocks
  }

  private static let note = """
    Some words.

    ```hurl title="First"
    GET http://localhost/
    HTTP 200
    ```

    ```hurl
    GET http://localhost/
    HTTP 201
    ```
    """

  @Test("What does not hold is an error at its place in the note")
  func failing() async {
    let recorder = NoteRecorder(recorder: CountingRecorder(), cache: RecordingCache(folder: nil))
    let problems = await recorder.record(blocks(Self.note), of: "a.md").problems
    #expect(problems.count == 1)
    #expect(problems.first?.line == 10)
    #expect(problems.first?.column == 6)
    #expect(problems.first?.message.contains("201") == true)
  }

  @Test("A block marked to fail may fail, and must")
  func expectedToFail() async {
    let recorder = NoteRecorder(recorder: CountingRecorder(), cache: RecordingCache(folder: nil))
    let marked = Self.note.replacing("```hurl\n", with: "```hurl expect=fail\n")
    #expect(await recorder.record(blocks(marked), of: "a.md").problems.isEmpty)
    let both = marked.replacing("HTTP 201", with: "HTTP 200")
    #expect(await recorder.record(blocks(both), of: "a.md").problems.map(\.line) == [8])
  }

  @Test("A change of prose runs nothing; a change of a block, of the sandbox or of the note's name does")
  func cache() async {
    let cache = RecordingCache(folder: nil)
    func runs(_ markdown: String, path: String = "a.md", version: String = "1") async -> Int {
      let counting = CountingRecorder(version: version)
      _ = await NoteRecorder(recorder: counting, cache: cache).record(blocks(markdown), of: path)
      return counting.count.withLock { $0 }
    }
    #expect(await runs(Self.note) == 1)
    #expect(await runs(Self.note) == 0)
    #expect(await runs(Self.note.replacing("Some words", with: "Other words")) == 0)
    #expect(await runs(Self.note.replacing("HTTP 201", with: "HTTP 200")) == 1)
    #expect(await runs(Self.note, path: "b.md") == 1)
    #expect(await runs(Self.note, version: "2") == 1)
  }

  @Test(
    "What a block's info string cannot say is an error with a suggestion",
    arguments: [
      ("hurl titel=\"x\"", "it can have title"), ("hurl expect=pass", "expect=fail"),
      ("hurl title=\"x", "closing quote"),
    ]
  )
  func infoString(_ info: String, _ message: String) throws {
    let note = NoteReader(allowsHTML: false).read(Array("```\(info)\nGET http://x\n```\n".utf8), path: "a.md")
    let problem = try #require(note.problems.first)
    #expect(problem.message.contains(message))
    #expect(problem.line == 1)
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }

  private func firstRange(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }
}
