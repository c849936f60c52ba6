import Testing

@testable import Notebook

/// Examples 198 to 205 of the GFM specification, and what they leave open.
struct TablesTests {
  @Test("A table has a header row and a body")
  func simple() {
    let expected = """
      <table>
      <thead>
      <tr>
      <th>foo</th>
      <th>bar</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td>baz</td>
      <td>bim</td>
      </tr>
      </tbody>
      </table>

      """
    #expect(html("| foo | bar |\n| --- | --- |\n| baz | bim |\n", .gfm) == expected)
  }

  @Test("Colons in the delimiter row align a column")
  func alignment() {
    let table = html("| abc | defghi |\n:-: | -----------:\nbar | baz\n", .gfm)
    #expect(table.contains("<th align=\"center\">abc</th>\n<th align=\"right\">defghi</th>"))
    #expect(table.contains("<td align=\"center\">bar</td>\n<td align=\"right\">baz</td>"))
  }

  @Test("On a page a cell with a sentence in it is marked, counted in characters")
  func longCells() {
    let sentence = String(repeating: "é", count: 29)
    let table = note("| a | b |\n| - | -: |\n| \(sentence) | \(sentence) |\n| \(sentence.dropLast()) | c |\n")
      .bodyText
    #expect(table.contains("<td class=\"is-long\">\(sentence)</td>"))
    #expect(table.contains("<td class=\"align-right is-long\">\(sentence)</td>"))
    #expect(table.contains("<td>\(sentence.dropLast())</td>"))
    #expect(table.contains("<td class=\"align-right\">c</td>"))
  }

  @Test("A pipe after a backslash is text, in code too")
  func escapedPipes() {
    let table = html("| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n", .gfm)
    #expect(table.contains("<th>f|oo</th>"))
    #expect(table.contains("<td>b <code>|</code> az</td>"))
    #expect(table.contains("<td>b <strong>|</strong> im</td>"))
  }

  @Test("A table ends where another block begins")
  func interrupted() {
    let text = html("| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n", .gfm)
    #expect(text.hasSuffix("</table>\n<blockquote>\n<p>bar</p>\n</blockquote>\n"))
  }

  @Test("Rows are cut or filled up to the header's length")
  func unevenRows() {
    let table = html("| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n", .gfm)
    #expect(table.contains("<td>bar</td>\n<td></td>\n</tr>\n<tr>\n<td>bar</td>\n<td>baz</td>\n</tr>"))
  }

  @Test("A delimiter row of another length makes no table")
  func mismatch() {
    #expect(html("| abc | def |\n| --- |\n| bar |\n", .gfm) == "<p>| abc | def |\n| --- |\n| bar |</p>\n")
  }

  @Test("A table without rows has no body")
  func headerOnly() {
    #expect(!html("| abc | def |\n| --- | --- |\n", .gfm).contains("tbody"))
  }

  @Test("A table may stand in a quote and in a list")
  func inContainers() {
    #expect(html("> | a | b |\n> |---|---|\n> | 1 | 2 |\n", .gfm).contains("<blockquote>\n<table>"))
    #expect(html("- x\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n", .gfm).contains("<td>2</td>"))
  }

  @Test("What stands before the header in the same paragraph stays a paragraph")
  func textBefore() {
    let text = html("Before\n| a | b |\n|---|---|\n| 1 | 2 |\n", .gfm)
    #expect(text.hasPrefix("<p>Before</p>\n<table>\n<thead>\n<tr>\n<th>a</th>"))
  }

  @Test("A cell that looks like a block is text, and emphasis works at its start")
  func cellsAreInline() {
    let table = html("| # a | - b |\n|---|---|\n| *x* | ``` |\n| <div> | 1. y |\n", .gfm)
    #expect(table.contains("<th># a</th>\n<th>- b</th>"))
    #expect(table.contains("<td><em>x</em></td>\n<td>```</td>"))
    #expect(table.contains("<td>&lt;div&gt;</td>\n<td>1. y</td>"))
  }

  @Test("A reference link works in a cell")
  func referenceLinks() {
    let table = html("| [a] |\n|---|\n| [b][a] |\n\n[a]: /url\n", .gfm)
    #expect(table.contains("<th><a href=\"/url\">a</a></th>"))
    #expect(table.contains("<td><a href=\"/url\">b</a></td>"))
  }

  @Test("A wide header does not make many cells of many short rows")
  func bounded() {
    let header =
      "|" + String(repeating: "a|", count: 10_000) + "\n|" + String(repeating: "-|", count: 10_000) + "\n"
    let text = html(header + String(repeating: "| x |\n", count: 100), .gfm)
    #expect(text.hasPrefix("<p>"))
  }
}
