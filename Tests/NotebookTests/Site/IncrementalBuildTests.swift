import Foundation
import Testing

@testable import Notebook

/// A builder that is kept must give, after any change, what a new one gives.
struct IncrementalBuildTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("# A\n\n[b](b.md)\n", to: "notes/a.md")
    try folder.write("# B\n\n## Part\n\ntext\n", to: "notes/b.md")
    try folder.write("# C\n\n[[b#Part]]\n", to: "notes/sub/c.md")
    return folder
  }

  private func expectFresh(_ folder: TemporaryFolder) async throws {
    #expect(try await folder.builder.check() == SiteDifferences())
  }

  @Test("The text of a note changes its page and the search index alone")
  func text() async throws {
    let folder = try folder()
    let builder = folder.builder
    _ = try await builder.build()
    try folder.write("# B\n\n## Part\n\nother words\n", to: "notes/b.md")
    let report = try await builder.build(changed: ["\(folder.path)/notes/b.md"])
    #expect(report.written.sorted().filter { $0.hasSuffix(".html") } == ["b.html"])
    #expect(report.written.contains("search/terms-0.json"))
    try await expectFresh(folder)
  }

  @Test("A new link changes the page that it leads to")
  func links() async throws {
    let folder = try folder()
    let builder = folder.builder
    _ = try await builder.build()
    try folder.write("# A\n\n[c](sub/c.md)\n", to: "notes/a.md")
    let report = try await builder.build(changed: ["\(folder.path)/notes/a.md"])
    #expect(report.written.sorted().filter { $0.hasSuffix(".html") } == ["a.html", "b.html", "sub/c.html"])
    try await expectFresh(folder)
  }

  @Test(
    "Titles, headings, front matter, new and removed notes, settings",
    arguments: [
      ("notes/b.md", "# Other\n\n## Part\n"), ("notes/b.md", "---\norder: 1\n---\n# B\n\n## Part\n"),
      ("notes/b.md", "# B\n\n## New\n\n## Part\n"), ("notes/d.md", "# D\n"),
      ("notes/signet.yml", "title: T\n"),
      ("notes/b.md", "---\ntags: [x]\n---\n# B\n\n## Part\n"), ("notes/x.txt", "file"),
      ("notes/.a.md.swp", "x"),
    ]
  )
  func others(path: String, text: String) async throws {
    let folder = try folder()
    let builder = folder.builder
    _ = try await builder.build()
    try folder.write(text, to: path)
    _ = try await builder.build(changed: ["\(folder.path)/\(path)"])
    try await expectFresh(folder)
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(path)")
    try folder.write("# B\n\n## Part\n\ntext\n", to: "notes/b.md")
    _ = try await builder.build(changed: ["\(folder.path)/\(path)", "\(folder.path)/notes/b.md"])
    try await expectFresh(folder)
  }

  @Test("A heading that others link to cannot go unnoticed, and its return is a good build")
  func brokenAnchor() async throws {
    let folder = try folder()
    let builder = folder.builder
    _ = try await builder.build()
    let changed = ["\(folder.path)/notes/b.md"]
    try folder.write("# B\n\n## Other\n", to: "notes/b.md")
    await #expect(throws: BuildFailure.self) { try await builder.build(changed: changed) }
    try folder.write("# B\n\n## Part\n", to: "notes/b.md")
    _ = try await builder.build(changed: changed)
    try await expectFresh(folder)
  }

  @Test("A check names what differs and changes nothing")
  func check() async throws {
    let folder = try folder()
    _ = try await folder.builder.build()
    try folder.write("changed", to: "site/a.html")
    try FileManager.default.removeItem(atPath: "\(folder.path)/site/b.html")
    try FileManager.default.removeItem(atPath: "\(folder.path)/notes/sub/c.md")
    let differences = try await folder.builder.check()
    #expect(differences.changed.contains("a.html") && differences.missing == ["b.html"])
    #expect(differences.stale == ["sub/c.html"])
    #expect(try folder.read("site/a.html") == "changed")
  }
}
