import Testing

@testable import Notebook

struct FrontMatterTests {
  @Test("Front matter stands between two lines of dashes, also after a BOM and with CRLF")
  func block() {
    #expect(note("---\ntitle: A\n---\ntext").frontMatter.title == "A")
    #expect(note("\u{FEFF}---\r\ntitle: A\r\n---\r\ntext").frontMatter.title == "A")
    #expect(note("---\ntitle: A\n...\ntext").frontMatter.title == "A")
  }

  @Test("A thematic break at the start is no front matter")
  func thematicBreak() {
    #expect(note("---\n\ntext").bodyText.contains("<hr />"))
    #expect(note("---\n\ntext").problems.isEmpty)
  }

  @Test("Every key is read")
  func keys() {
    let yaml =
      "title: 'A: b'\norder: 3\ntags: [x, y z]\nsummary: \"S\"\ndraft: true\naliases:\n  - old\ndate: 2026-01-31\none_page: true"
    let frontMatter = note("---\n\(yaml)\n---\n").frontMatter
    #expect(frontMatter.title == "A: b")
    #expect(frontMatter.order == 3)
    #expect(frontMatter.tags == ["x", "y z"])
    #expect(frontMatter.summary == "S")
    #expect(frontMatter.draft)
    #expect(frontMatter.aliases == ["old"])
    #expect(frontMatter.date == "2026-01-31")
    #expect(frontMatter.onePage)
  }

  @Test(
    "A value of the wrong kind is an error with its line",
    arguments: [
      ("order: two", "front matter: 'order' must be a whole number"),
      ("draft: maybe", "front matter: 'draft' must be true or false"),
      ("tags: {a: b}", "front matter: 'tags' must be a list of words, as in [tokens, cookies]"),
      ("date: yesterday", "front matter: 'date' must be a date, as in 2026-01-31"),
    ]
  )
  func wrongKinds(line: String, message: String) {
    let problems = note("---\ntitle: A\n\(line)\n---\n").problems
    #expect(problems == [NoteProblem(line: 3, column: 1, severity: .error, message: message)])
  }

  @Test("A slip in a key is warned of; keys of other programs are left alone")
  func unknownKeys() {
    #expect(
      note("---\ntitel: A\n---\n").problems.map(\.message) == [
        "front matter: unknown key 'titel'; did you mean 'title'?"
      ]
    )
    #expect(note("---\ncssclasses: A\nid: 4\n---\n").problems.isEmpty)
  }

  @Test(
    "Broken YAML is an error with its place",
    arguments: ["title: [a", "a: b: c", "- x", "\ttitle: a", "title: a\ntitle: b"]
  )
  func broken(yaml: String) {
    #expect(note("---\n\(yaml)\n---\n").problems.contains { $0.severity == .error })
  }

  @Test("Any line ending is one: LF, CRLF and the lone CR of old", arguments: ["\n", "\r\n", "\r"])
  func lineEndings(end: String) {
    let lines = ["---", "title: A title", "tags: [a, b]", "titel: slip", "---", "# H", "", "[l](none.md)"]
    let note = note(lines.joined(separator: end))
    #expect(note.title == "A title" && note.frontMatter.tags == ["a", "b"])
    #expect(note.problems.map(\.line) == [4])
    #expect(note.links.map(\.line) == [8])
  }

  @Test("YAML made to hurt is refused")
  func hostile() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"
    #expect(note("---\n\(bomb)\n---\n").problems.first?.message.contains("aliases are not supported") == true)
    #expect(!note("---\na: \(String(repeating: "[", count: 10_000))\n---\n").problems.isEmpty)
    #expect(!note("---\n\(String(repeating: "- ", count: 10_000))\n---\n").problems.isEmpty)
    #expect(!note("---\ntitle: |\n  \(String(repeating: "a", count: 100_000))\n---\n").problems.isEmpty)
  }

  @Test(
    "What the simple reader accepts means the same to the YAML parser",
    arguments: [
      "title: Plain words", "title: \"Quoted: yes\"", "title: 'single'", "order: 12", "draft: true",
      "tags: [a, b c]",
      "tags: []", "a_b: x y", "title: null", "title: \"\"", "tags: [\"a\", 'b']", "title: é", "order: 007",
      "title: yes",
    ]
  )
  func simpleAgrees(yaml: String) throws {
    let bytes = Array(yaml.utf8)
    let simple = try #require(bytes.withUnsafeBufferPointer { SimpleYAML.entries($0) })
    // A comment is what the simple reader does not know: with one, the parser reads the same entry.
    let full = try (bytes + Array("\n# comment".utf8)).withUnsafeBufferPointer { buffer in
      try YAMLMapping.entries(buffer)
    }
    #expect(simple == full)
  }
}
