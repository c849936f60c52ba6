import Testing

@testable import Notebook

/// The rules of https://github.com/mustache/spec that templates use.
struct TemplateTests {
  private func template(_ text: String, _ partials: [String: String] = [:]) throws -> Template {
    try TemplateParser { name in
      name == "t" ? Array(text.utf8) : partials[name].map { Array($0.utf8) }
    }.parse("t")
  }

  private func render(_ text: String, _ context: TemplateObject, page: Int = -1) throws -> String {
    var output: [UInt8] = []
    try template(text).render(context, page: page, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test("Two braces escape, three do not, HTML is written as it is")
  func variables() throws {
    let context = TemplateObject([.title: .text("a & \"b\""), .body: .html(Array("<i>".utf8))])
    #expect(
      try render("{{title}} {{{title}}} {{& title }} {{body}} {{summary}}", context)
        == "a &amp; &quot;b&quot; a & \"b\" a & \"b\" <i> "
    )
  }

  @Test("Sections repeat for lists, look outward for names, and are left out for nothing")
  func sections() throws {
    let notes: [TemplateObject] = [TemplateObject([.title: .text("x")]), TemplateObject([.url: .text("u")])]
    let context = TemplateObject([
      .title: .text("T"), .notes: .list(notes), .draft: .flag(false), .summary: .text(""),
    ])
    #expect(try render("{{#notes}}[{{title}}|{{.title}}]{{/notes}}", context) == "[x|x][T|]")
    #expect(try render("{{#draft}}a{{/draft}}{{^draft}}b{{/draft}}{{#summary}}c{{/summary}}", context) == "b")
  }

  @Test("A section tag alone on its line leaves no line")
  func standaloneLines() throws {
    let context = TemplateObject([.draft: .flag(true)])
    #expect(try render("a\n  {{#draft}}\nb\n{{/draft}}\nc\n", context) == "a\nb\nc\n")
    #expect(try render("a {{#draft}}b{{/draft}}\nc", context) == "a b\nc")
    #expect(try render("{{! comment }}\na", context) == "a")
  }

  @Test("A partial stands in its place; one that includes itself is an error")
  func partials() throws {
    var output: [UInt8] = []
    try template("[{{>p}}]", ["p": "{{title}}"]).render(TemplateObject([.title: .text("T")]), into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "[T]")
    #expect(throws: TemplateParser.Failure.self) { try template("{{>p}}", ["p": "{{>p}}"]) }
  }

  @Test(
    "What is wrong in a template is said with its place",
    arguments: [
      ("a\n {{titel}}", 2, 2, "unknown variable 'titel'; did you mean 'title'?"),
      ("{{#draft}}", 1, 1, "section 'draft' is never closed"),
      ("{{/draft}}", 1, 1, "'{{/draft}}' closes no open section"),
      ("{{title", 1, 1, "a tag is never closed with '}}'"),
    ]
  )
  func failures(text: String, line: Int, column: Int, message: String) throws {
    do {
      _ = try template(text)
      Issue.record("expected an error")
    } catch let error as TemplateParser.Failure {
      #expect((error.line, error.column) == (line, column))
      #expect(error.message == message)
    }
  }

  @Test("A template that is specialised for what is known renders as the whole does")
  func specialized() throws {
    let text = """
      {{site_title}} {{#sections}}{{#.current}}({{#notes}}{{title}}{{#.current}}*{{/.current}}{{^.current}}-{{/.current}},{{/notes}}){{/.current}}{{^.current}}{{title}}{{/.current}}{{/sections}} {{title}} {{#next}}{{root}}{{url}}{{/next}}{{^draft}}d{{/draft}}
      """
    let notes = [0, 1].map { TemplateObject([.title: .text("n\($0)"), .current: .page($0)]) }
    let sections = [
      TemplateObject([.title: .text("A"), .current: .flag(true), .notes: .list(notes)]),
      TemplateObject([.title: .text("B")]),
    ]
    let known = TemplateObject([.siteTitle: .text("S&"), .root: .text("../"), .sections: .list(sections)])
    let page = TemplateObject([.title: .text("P"), .next: .object(TemplateObject([.url: .text("u")]))])
    var whole = page
    for name in [TemplateName.siteTitle, .root, .sections] { whole[name] = known[name] }
    var output: [UInt8] = []
    try template(text).specialized(known).render(page, page: 1, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == (try render(text, whole, page: 1)))
    #expect(String(decoding: output, as: UTF8.self) == "S&amp; (n0-,n1*,)B P ../ud")
  }
}
