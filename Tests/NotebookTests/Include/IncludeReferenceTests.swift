import Testing

@testable import Notebook

struct IncludeReferenceTests {
  private func reference(_ line: String) throws(IncludeReference.Malformed) -> IncludeReference? {
    try IncludeReference(line: Array(line.utf8))
  }

  @Test("A line names a file, and a region of it")
  func parts() throws {
    let region = try #require(try reference("  {{#include ../a b/App.swift:login-1 }} \r"))
    #expect(region.path == "../a b/App.swift" && region.region == "login-1" && region.column == 14)
    let whole = try #require(try reference("{{#include App.swift}}"))
    #expect(whole.path == "App.swift" && whole.region == nil && whole.column == 12)
  }

  @Test(
    "Other lines are no includes",
    arguments: ["", "x {{#include a}}", "{{#includes a}}", "{{include a}}"]
  )
  func others(line: String) throws {
    #expect(try reference(line) == nil)
  }

  @Test(
    "A slip is told of, with its column",
    arguments: [
      ("{{#include}}", 11), ("{{#include }}", 12), ("{{#include a:b", 1), ("{{#include a}} x", 15),
      ("{{#include a.c:}}", 16), ("{{#include a.c:1:2}}", 16), ("{{#include a.c:x y}}", 16),
      ("{{#include :x}}", 12),
    ]
  )
  func slips(line: String, column: Int) {
    do throws(IncludeReference.Malformed) {
      let found = try reference(line)
      Issue.record("read as \(String(describing: found))")
    } catch {
      #expect(error.column == column)
    }
  }
}
