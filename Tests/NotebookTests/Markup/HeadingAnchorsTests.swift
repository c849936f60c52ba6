import Testing

@testable import Notebook

struct HeadingAnchorsTests {
  @Test(
    "A heading's id is the one GitHub gives it",
    arguments: [
      ("Access tokens", "access-tokens"), ("The `exp` claim", "the-exp-claim"), ("What's new?", "whats-new"),
      ("A & B", "a--b"), ("snake_case", "snake_case"), ("Über Straße", "über-straße"), ("日本語", "日本語"),
      ("???", "section"),
    ]
  )
  func slugs(heading: String, id: String) {
    #expect(note("# \(heading)\n").headings.map(\.id) == [id])
  }

  @Test("The same heading again has a number, and takes no other heading's id")
  func duplicates() {
    #expect(note("# a\n# a-1\n# a\n# a\n").headings.map(\.id) == ["a", "a-1", "a-2", "a-3"])
  }

  @Test("Headings know their line in the file")
  func lines() {
    #expect(note("---\ntitle: T\n---\n\n# a\n\nb\n===\n").headings.map(\.line) == [5, 7])
  }
}
