import Testing

@testable import Notebook

struct LinkResolutionTests {
  private func notebook(_ notes: [(String, String)], files: [String] = [], drafts: [String] = []) -> Notebook
  {
    Notebook(
      settings: NotebookSettings(),
      notes: notes.map { note($1, path: $0) },
      files: files,
      drafts: drafts
    )
  }

  private func problems(_ notes: [(String, String)], files: [String] = [], drafts: [String] = []) -> [String]
  {
    notebook(notes, files: files, drafts: drafts).links.problems.map(\.message)
  }

  @Test("A link between notes leads to the page, and is a backlink there")
  func backlinks() {
    let book = notebook([
      ("a.md", "[b](sub/b.md#part)"), ("sub/b.md", "## Part\n\n[a](../a.md) [self](#part)"),
    ])
    #expect(book.links.problems.isEmpty)
    #expect(book.links.backlinks == [[1], [0]])
    #expect(book.notes[0].bodyText.contains("<a href=\"sub/b.html#part\">b</a>"))
  }

  @Test("A link that leads nowhere is an error with a suggestion")
  func nowhere() {
    #expect(
      problems([("a.md", "[x](tokenz.md)"), ("tokens.md", "")]) == [
        "link to 'tokenz.md' leads nowhere; did you mean 'tokens.md'?"
      ]
    )
    #expect(
      problems([("a.md", "[x](b.md)"), ("sub/b.md", "")]) == [
        "link to 'b.md' leads nowhere; did you mean 'sub/b.md'?"
      ]
    )
    #expect(problems([("a.md", "[x](../b.md)")]) == ["link to '../b.md' leads out of the notes folder"])
    #expect(
      problems([("a.md", "[x](d.md)")], drafts: ["d.md"]) == [
        "link to 'd.md' leads to a draft, which is not in the site"
      ]
    )
    #expect(
      problems([("a.md", "![x](pic.png)")], files: ["pics.png"]) == [
        "image 'pic.png' leads nowhere; did you mean 'pics.png'?"
      ]
    )
  }

  @Test("A dead anchor is an error with a suggestion")
  func anchors() {
    #expect(
      problems([("a.md", "# The part\n\n[x](#the-prat)")]) == [
        "link to '#the-prat': this note has no heading '#the-prat'; did you mean '#the-part'?"
      ]
    )
  }

  @Test("Links with a scheme, to files, with a query or percent-encoding are right")
  func right() {
    let text = "[a](https://x.example) [b](mailto:a@b.c) [c](my%20file.pdf?x#y) [d](/sub/) <b@c.de>"
    #expect(problems([("a.md", text), ("sub/index.md", "")], files: ["my file.pdf"]).isEmpty)
  }

  @Test("A wiki link is resolved by file name, title, alias, path and folder")
  func wikiLinks() {
    let target = "---\ntitle: Access tokens\naliases: [AT]\n---\n## Their life\n"
    let text = "[[access]] [[Access Tokens]] [[at|x]] [[deep/access#Their life]] [[#Own]]\n\n# Own"
    let book = notebook([("a.md", text), ("deep/access.md", target)])
    #expect(book.links.problems.isEmpty)
    #expect(
      book.links.wikiURLs[0] == [
        0: "deep/access.html", 1: "deep/access.html", 2: "deep/access.html", 3: "deep/access.html#their-life",
        4: "a.html#own",
      ]
    )
  }

  @Test("A name of several notes is an error, unless one is in the same folder")
  func ambiguous() {
    let notes = [("a.md", "[[x]]"), ("p/x.md", ""), ("q/x.md", ""), ("q/y.md", "[[x]]")]
    #expect(problems(notes) == ["several notes are called 'x'; write [[p/x]] or [[q/x]]"])
    #expect(
      problems([("a.md", "[[tokenz]]"), ("tokens.md", "")]) == [
        "no note is called 'tokenz'; did you mean '[[tokens]]'?"
      ]
    )
  }
}
