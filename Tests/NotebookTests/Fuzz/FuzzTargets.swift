import Hurl

@testable import Notebook

/// Runs an input through the parts that read what people write, and checks what comes out.
struct FuzzTargets {
  struct Failure: Error, CustomStringConvertible {
    var target: String
    var message: String
    var description: String { "\(target): \(message)" }
  }

  /// The parts that an input of this kind is made for, and with `nil` all of them.
  static func run(_ bytes: [UInt8], kind: FuzzInput.Kind?) throws(Failure) {
    switch kind {
    case .markdown, .mutation, .run: try readNote(bytes)
    case .hurl: try readHurl(bytes)
    case .mermaid: try drawDiagram(bytes)
    case .yaml: try readSettings(bytes)
    case .mustache: try renderTemplate(bytes)
    case nil:
      try readNote(bytes)
      try readHurl(bytes)
      try drawDiagram(bytes)
      try readSettings(bytes)
      try renderTemplate(bytes)
    }
    if bytes.count < 20_000 { try highlight(bytes) }
  }

  private static func readNote(_ bytes: [UInt8]) throws(Failure) {
    var reader = NoteReader(allowsHTML: false)
    reader.glossary = Glossary([reader.read(glossary, path: "glossary.md")])
    let note = reader.read(bytes, path: "section/note.md")
    try check(RecordingSlot.fill(note.body, with: []), .note, "note")
    if let outline = Outline.html(note.headings) { try check(outline, .note, "outline") }
    for link in note.openLinks where !note.body.indices.contains(link.offset) {
      throw Failure(target: "note", message: "an open link at \(link.offset), outside the page")
    }
    for extensions in FragmentOptions.Extensions.allCases {
      let options = FragmentOptions(extensions: extensions)
      try check(renderFragment(markdown: bytes, options: options), .note, "fragment with \(extensions)")
    }
    let raw = renderFragment(markdown: bytes, options: FragmentOptions(allowsHTML: true))
    if String(validating: raw, as: UTF8.self) == nil {
      throw Failure(target: "fragment with HTML", message: "not UTF-8")
    }
  }

  private static let glossary = Array(
    "---\ntags: [glossary]\n---\n# Glossary\n\n## Cookie\n\nA text.\n\n## Refresh token\n\nA <canary>.\n".utf8
  )

  private static func readHurl(_ bytes: [UInt8]) throws(Failure) {
    do {
      let file = try HurlFile(parsing: bytes)
      if Array(file.text.utf8) != bytes { throw Failure(target: "hurl", message: "the text is not kept") }
      for export in [file.exportedAsCurl(), file.exportedAsHTTPFile(), file.exportedAsPostman(named: "a")]
      where export.utf8.contains(0) {
        throw Failure(target: "hurl", message: "a NUL byte in an export")
      }
    } catch let error as HurlSyntaxError {
      if error.position.line < 1 || error.position.offset > bytes.count {
        throw Failure(target: "hurl", message: "an error outside the file: \(error)")
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(target: "hurl", message: "another error: \(error)")
    }
  }

  private static func drawDiagram(_ bytes: [UInt8]) throws(Failure) {
    do {
      let picture = try Diagram.render(bytes[...], id: "d1")
      try check(picture.svg, .note, "diagram")
      try check(picture.textAlternative, .note, "diagram's text")
    } catch let error as DiagramError {
      if error.line < 1 || error.column < 1 {
        throw Failure(target: "diagram", message: "an error outside the source: \(error)")
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(target: "diagram", message: "another error: \(error)")
    }
  }

  private static func readSettings(_ bytes: [UInt8]) throws(Failure) {
    var problems: [NoteProblem] = []
    let settings = SettingsReader.read(bytes, problems: &problems)
    for problem in problems where problem.line < 1 || problem.column < 1 {
      throw Failure(target: "settings", message: "a problem outside the file: \(problem)")
    }
    try check(ThemeColor.css(settings.colors), .note, "colours")
    let note = NoteReader(allowsHTML: false).read(
      Array("---\n".utf8) + bytes + Array("\n---\n```hurl\nGET a\n```\n".utf8),
      path: "a.md"
    )
    try check(RecordingSlot.fill(note.body, with: []), .note, "note of front matter")
  }

  private static func renderTemplate(_ bytes: [UInt8]) throws(Failure) {
    let load = { (name: String) throws(TemplateParser.Failure) -> [UInt8]? in name == "page" ? bytes : nil }
    guard let template = try? TemplateParser(load: load).parse("page") else { return }
    let item = TemplateObject([.name: .text("<canary>"), .current: .page(1)])
    let context = TemplateObject([
      .title: .text("<canary>"), .body: .html(Array("<p>b</p>".utf8)), .notes: .list([item, item]),
      .sections: .list([item]), .current: .flag(true),
    ])
    var whole: [UInt8] = []
    template.render(context, page: 1, into: &whole)
    // What is filled in beforehand gives the same page.
    var specialized: [UInt8] = []
    template.specialized(context).render(TemplateObject(), page: 1, into: &specialized)
    if whole != specialized {
      throw Failure(target: "template", message: "another page when it is specialised")
    }
  }

  private static func highlight(_ bytes: [UInt8]) throws(Failure) {
    for language in HighlightLanguage.allCases {
      var html: [UInt8] = []
      Highlighter.highlight(bytes.span, language: language, into: &html)
      if text(of: html) != bytes {
        throw Failure(target: "highlighter", message: "\(language): the text is not kept")
      }
    }
  }

  /// HTML without its tags, its character references read.
  private static func text(of html: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var index = 0
    while index < html.count {
      if html[index] == UInt8(ascii: "<") {
        while index < html.count && html[index] != UInt8(ascii: ">") { index += 1 }
        index += 1
      } else if let known = references.first(where: { html[index...].starts(with: $0.name) }) {
        text.append(known.byte)
        index += known.name.count
      } else {
        text.append(html[index])
        index += 1
      }
    }
    return text
  }

  private static let references = [
    ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'"),
  ]
  .map { (name: Array($0.0.utf8), byte: $0.1.utf8.first ?? 0) }

  private static func check(_ html: [UInt8], _ scope: HTMLSyntax.Scope, _ target: String) throws(Failure) {
    do { try HTMLSyntax.check(html, scope: scope) } catch {
      let around = html[max(0, error.offset - 60)..<min(html.count, error.offset + 60)]
      throw Failure(target: target, message: "\(error): \(String(decoding: around, as: UTF8.self))")
    }
  }
}
