import Testing

@testable import Notebook

struct SearchIndexTests {
  private func files(_ notes: [(String, String)]) async -> [String: String] {
    let notebook = Notebook(
      settings: NotebookSettings(),
      notes: notes.map { note($1, path: $0) },
      files: [],
      drafts: []
    )
    let index = SearchIndex(notebook: notebook, parts: [SearchPostings(notebook.notes)])
    let files = await index.files().map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
    return Dictionary(uniqueKeysWithValues: files)
  }

  @Test("The files hold each section's place and text, and each word's sections")
  func files() async {
    let files = await files([
      ("a.md", "# Cookies\n\nA *cookie*.\n\n## The `Path`\n\n```js\ncode\n```\nText \\<x>.\n")
    ])
    #expect(files["search/index.json"] == "{\"format\":1,\"sections\":2,\"perFile\":64,\"terms\":[\"a\"]}\n")
    #expect(
      files["search/sections-0.json"]
        == "[[\"a.html\",\"Cookies\",\"\",\"A cookie.\"],\n[\"a.html#the-path\",\"Cookies\",\"The Path\",\"Text \\u003cx>.\"]]\n"
    )
    // The title weighs 8, a heading 4, the text 1: 64 * 8 / (8 + 1.2 * (0.25 + 0.75 * 3 / 3.5)) is 56.4.
    #expect(files["search/terms-0.json"]?.contains("\"cookies\":[0,56]") == true)
    #expect(files["search/terms-0.json"]?.contains("\"path\":[1,") == true)
    #expect(files["search/terms-0.json"]?.contains("code") == false)
  }

  @Test("Words are in the order of JavaScript's strings: by UTF-16 units")
  func order() async {
    let files = await files([("a.md", "# t\n\n\u{FF5E}a \u{1D400} \u{D7A3} z")])
    let terms = files["search/terms-0.json"] ?? ""
    let places = ["\"z\"", "\"\u{D7A3}\"", "\"\u{1D400}\"", "\"\u{FF5E}a\""].map {
      terms.firstRange(of: $0)?.lowerBound
    }
    #expect(!places.contains(nil))
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }
}
