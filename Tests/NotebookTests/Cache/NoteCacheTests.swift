import Foundation
import Testing

@testable import Notebook

/// What a run keeps of the notes for the next one. A new builder stands for a new process.
struct NoteCacheTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for number in 0..<20 {
      try folder.write(
        "# Note \(number)\n\n[next](note\((number + 1) % 20).md)\n",
        to: "notes/note\(number).md"
      )
    }
    try folder.write(
      """
      ---
      title: "All kinds"
      tags: [one, two]
      aliases: [old/all.html]
      order: -3
      ---
      A [[note1|link by name]], a cookie, ![no picture](gone.svg "x").

      ```hurl title="A request" setup
      GET {{base}}/
      HTTP 200
      ```

      ## Part

      Text[^1].

      [^1]: A footnote.
      """,
      to: "notes/all.md"
    )
    try folder.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
      to: "notes/gone.svg"
    )
    try folder.write("---\ntags: [glossary]\n---\n# Words\n\n## Cookie\n\nA text.\n", to: "notes/words.md")
    try folder.write("---\nsummary: not a glossary\n---\n# Decoy\n\nA cookie.\n", to: "notes/decoy.md")
  }

  private func builder(program: String = "1", recorder: (any BlockRecorder)? = nil) -> SiteBuilder {
    SiteBuilder(
      options: BuildOptions(
        notes: "\(folder.path)/notes",
        site: "\(folder.path)/site",
        recorder: recorder,
        cache: "\(folder.path)/cache",
        program: program
      )
    )
  }

  private var files: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/cache").sorted()
    }
  }

  @Test("A second run parses nothing, and makes the same site")
  func secondRun() async throws {
    let first = try await builder().build()
    // The note that looks like a glossary and is none is read twice: once to see.
    #expect(first.parsed == 24)
    let second = try await builder().build()
    #expect(second.parsed == 0)
    #expect(second.generation == first.generation)
    try FileManager.default.removeItem(atPath: "\(folder.path)/site")
    let third = try await builder().build()
    #expect(third.parsed == 0 && third.generation == first.generation)
    #expect(third.written.count == first.written.count)
  }

  @Test("An edit costs one note, and is not lost to the run after it; all is kept in two files")
  func edit() async throws {
    _ = try await builder().build()
    try folder.write("# Other\n", to: "notes/note3.md")
    #expect(try await builder().build().parsed == 1)
    #expect(try await builder().build().parsed == 0)
    try folder.write("# Another\n", to: "notes/note4.md")
    #expect(try await builder().build().parsed == 1)
    #expect(try await builder().build().parsed == 0)
    #expect(try files.count == 2)
    #expect(try await builder().check() == SiteDifferences())
  }

  @Test("Many edits make the whole file anew")
  func manyEdits() async throws {
    _ = try await builder().build()
    for number in 0..<10 { try folder.write("# New \(number)\n", to: "notes/note\(number).md") }
    #expect(try await builder().build().parsed == 10)
    #expect(try await builder().build().parsed == 0)
    #expect(try files.count == 1)
  }

  @Test("A change of a term, a picture or a setting reaches the notes that it shows in")
  func environment() async throws {
    _ = try await builder().build()
    try folder.write("---\ntags: [glossary]\n---\n# Words\n\n## Cookie\n\nOther.\n", to: "notes/words.md")
    _ = try await builder().build()
    #expect(try await builder().check() == SiteDifferences())
    #expect(try folder.read("site/decoy.html").contains("Other."))
    try folder.write("allow_html: true\n", to: "notes/signet.yml")
    #expect(try await builder().build().parsed > 20)
    #expect(try await builder().check() == SiteDifferences())
  }

  @Test("Another build of the program reads the notes itself")
  func program() async throws {
    let first = try await builder().build()
    #expect(try await builder(program: "2").build().parsed == first.parsed)
  }

  @Test("A damaged or missing cache is a cold build, wherever the damage is")
  func damage() async throws {
    let first = try await builder().build()
    let name = try #require(try files.first)
    let whole = try FileSystem.read("\(folder.path)/cache/\(name)")
    var damaged: [[UInt8]] = [
      [], Array(whole.dropLast(1)), Array(whole.prefix(whole.count / 2)), whole + [0],
    ]
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
      var bytes = whole
      bytes[place] ^= 0x41
      damaged.append(bytes)
    }
    for bytes in damaged {
      try FileSystem.write(bytes, to: "\(folder.path)/cache/\(name)")
      let report = try await builder().build()
      #expect(report.parsed > 0 && report.generation == first.generation)
      #expect(try await builder().build().parsed == 0)
    }
    try FileManager.default.removeItem(atPath: "\(folder.path)/cache")
    #expect(try await builder().build().parsed == first.parsed)
  }

  @Test("A cache that cannot be written is no error, and leaves nothing behind")
  func unwritable() async throws {
    try folder.write("a file, where the folder should be", to: "cache")
    let first = try await builder().build()
    #expect(try await builder().build().parsed == first.parsed)
    #expect(try folder.read("cache") == "a file, where the folder should be")
  }

  @Test("What a killed run left behind is removed")
  func leftover() async throws {
    try folder.write("half", to: "cache/notes-0.new-1")
    _ = try await builder().build()
    #expect(try files.count == 1)
  }

  @Test("A check does not believe the cache")
  func check() async throws {
    _ = try await builder().build()
    // A cache that is whole and wrong: another notebook's note in this one's place.
    let options = BuildOptions(notes: "\(folder.path)/notes", site: "\(folder.path)/site")
    let text = try FileSystem.read("\(folder.path)/notes/note1.md")
    let memory = NoteMemory(
      cache: NoteCache(folder: "\(folder.path)/cache", notes: options.notes, program: "1")
    )
    let reader = try await NotebookSource(options: options).read().reader
    let wrong = reader.read(Array("# Wrong\n".utf8), path: "note1.md")
    _ = memory.notes(1) { $0.read("note1.md", text, environment: 0) { wrong } }
    memory.finish()
    memory.keep()
    #expect(try await builder().check() == SiteDifferences())
  }
}
