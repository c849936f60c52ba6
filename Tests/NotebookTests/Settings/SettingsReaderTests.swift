import Testing

@testable import Notebook

struct SettingsReaderTests {
  private func read(_ yaml: String) -> (NotebookSettings, [String]) {
    var problems: [NoteProblem] = []
    let settings = SettingsReader.read(Array(yaml.utf8), problems: &problems)
    return (settings, problems.map { "\($0.line):\($0.column): \($0.message)" })
  }

  @Test("Every key is read")
  func keys() {
    let (settings, problems) = read(
      """
      title: My notes
      description: About auth
      language: de
      base_url: https://example.com/notes
      order: [intro.md, tokens/]
      repository: https://github.com/a/b/
      branch: trunk
      repository_notes: docs
      colors:
        accent: "#7a1f2b"
        ink: ["#000", "#fff"]
      allow_html: true
      """
    )
    #expect(problems.isEmpty)
    #expect(settings.title == "My notes" && settings.description == "About auth" && settings.language == "de")
    #expect(settings.baseURL == "https://example.com/notes/" && settings.basePath == "/notes/")
    #expect(settings.order == ["intro.md", "tokens/"])
    #expect(settings.repository == "https://github.com/a/b" && settings.branch == "trunk")
    #expect(settings.repositoryNotes == "docs" && settings.allowsHTML)
    #expect(
      settings.colors == [
        ThemeColor(name: "accent", light: "#7a1f2b", dark: "#7a1f2b"),
        ThemeColor(name: "ink", light: "#000", dark: "#fff"),
      ]
    )
  }

  @Test(
    "What is wrong is said with its place and a suggestion",
    arguments: [
      ("tittle: x", "1:1: unknown setting 'tittle'; did you mean 'title'?"),
      ("title: x\ncolors: {acent: \"#fff\"}", "2:10: unknown colour 'acent'; did you mean 'accent'?"),
      ("colors: {ink: red}", "1:10: 'ink' must be a colour as \"#rrggbb\", or two, for light and dark"),
      ("base_url: example.com", "1:1: 'base_url' must be a whole address, as in https://example.com/notes/"),
      ("allow_html: 1", "1:1: 'allow_html' must be true or false"),
    ]
  )
  func problems(yaml: String, problem: String) {
    #expect(read(yaml).1 == [problem])
  }
}
