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

  @Test("A new title changes the pages that show it, and no others")
  func title() async throws {
    let folder = try TemporaryFolder()
    for section in ["a", "b", "c"] {
      for number in 1...3 {
        try folder.write("# \(section)\(number)\n", to: "notes/\(section)/n\(number).md")
      }
    }
    try folder.write("---\ntags: [x]\n---\n# c1\n", to: "notes/c/n1.md")
    try folder.write("# b1\n\n[c](../c/n3.md)\n", to: "notes/b/n1.md")
    let builder = folder.builder
    _ = try await builder.build()
    let changed = ["\(folder.path)/notes/b/n1.md"]
    try folder.write("---\ntags: [x]\n---\n# New\n\n[c](../c/n3.md)\n", to: "notes/b/n1.md")
    let report = try await builder.build(changed: changed)
    let pages = report.written.filter { $0.hasSuffix(".html") }
    #expect(report.parsed == 1)
    #expect(
      pages.sorted() == [
        "a/n3.html", "b/n1.html", "b/n2.html", "b/n3.html", "c/n3.html", "index.html", "tags/index.html",
        "tags/x.html",
      ]
    )
    try await expectFresh(folder)
  }

  @Test(
    "Whatever is edited in whatever order, the site is the one of a new build",
    arguments: 0..<4 as Range<UInt64>
  )
  func random(seed: UInt64) async throws {
    var random = FuzzRandom(seed: seed)
    let folder = try TemporaryFolder()
    let names = ["index", "a", "b", "s/index", "s/c", "s/d", "t/e", "t/f"]
    try folder.write("base_url: https://a.example/\n", to: "notes/signet.yml")
    func note(_ random: inout FuzzRandom) -> String {
      let title = random.pick(["A", "B", "C", "New"])
      var text = "---\ntitle: \(title)\n"
      if random.once(in: 2) { text += "tags: [\(random.pick(["x", "X", "x, y", "y"]))]\n" }
      if random.once(in: 3) { text += "summary: \(random.pick(["One", "Two"]))\n" }
      if random.once(in: 3) { text += "aliases: [\(random.pick(["old.html", "name", "former.html"]))]\n" }
      if random.once(in: 3) { text += "date: 2026-01-0\(random.pick([1, 2, 3]))\n" }
      if random.once(in: 8) { text += "order: \(random.pick([1, 2, 3]))\n" }
      if random.once(in: 12) { text += "draft: true\n" }
      text += "---\n# Heading\n\n## \(random.pick(["Part", "Other"]))\n\n"
      for _ in 0..<random.pick([0, 1, 2]) {
        text += random.pick([
          "[l](/\(random.pick(names)).md) ", "[[\(random.pick(["a", "b", "e", "name", "New"]))]] ",
          "[p](/a.md#part) ",
        ])
      }
      return text + "\n"
    }
    for name in names { try folder.write("# \(name)\n", to: "notes/\(name).md") }
    let builder = folder.builder
    _ = try await builder.build()
    var good = 0
    for _ in 0..<60 {
      let name = random.pick(names)
      let before = try? folder.read("notes/\(name).md")
      let changed = ["\(folder.path)/notes/\(name).md"]
      if random.once(in: 5) {
        try? FileManager.default.removeItem(atPath: changed[0])
      } else {
        try folder.write(note(&random), to: "notes/\(name).md")
      }
      do {
        _ = try await builder.build(changed: changed)
        good += 1
      } catch {
        // A link that leads nowhere, an alias that two notes have: back to what was.
        if let before {
          try folder.write(before, to: "notes/\(name).md")
        } else {
          try FileManager.default.removeItem(atPath: changed[0])
        }
        _ = try await builder.build(changed: changed)
      }
      try await expectFresh(folder)
    }
    #expect(good > 5)
  }

  @Test(
    "A note that is new, moves, becomes a draft or goes away changes the pages that show it, and no others",
    arguments: [
      ("notes/b/n2a.md", "# New\n", ["b/n1.html", "b/n2.html", "b/n2a.html", "b/n3.html", "index.html"]),
      ("notes/b/n2.md", nil, ["b/n1.html", "b/n3.html", "index.html"]),
      ("notes/b/n2.md", "---\ndraft: true\n---\n", ["b/n1.html", "b/n3.html", "index.html"]),
      (
        "notes/b/n3.md", "---\norder: 1\ntags: [new]\naliases: [old.html]\n---\n# b3\n",
        [
          "b/n1.html", "b/n2.html", "b/n3.html", "c/n1.html", "index.html", "old.html", "tags/index.html",
          "tags/new.html",
        ]
      ),
      (
        "notes/b/n3a.md", "# New\n\n[a](../a/n1.md)\n",
        ["a/n1.html", "b/n1.html", "b/n2.html", "b/n3.html", "b/n3a.html", "c/n1.html", "index.html"]
      ),
    ] as [(String, String?, [String])]
  )
  func places(path: String, text: String?, pages: [String]) async throws {
    let folder = try TemporaryFolder()
    for section in ["a", "b", "c"] {
      for number in 1...3 {
        try folder.write("# \(section)\(number)\n", to: "notes/\(section)/n\(number).md")
      }
    }
    // A section's first note is linked from all pages: it stays.
    try folder.write("---\norder: 0\n---\n# b1\n", to: "notes/b/n1.md")
    let builder = folder.builder
    _ = try await builder.build()
    // A whole build would put this right.
    let other = try folder.read("site/a/n2.html")
    try folder.write("left alone", to: "site/a/n2.html")
    if let text {
      try folder.write(text, to: path)
    } else {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(path)")
    }
    let report = try await builder.build(changed: ["\(folder.path)/\(path)"])
    #expect(try folder.read("site/a/n2.html") == "left alone")
    try folder.write(other, to: "site/a/n2.html")
    #expect(report.parsed == (text == nil ? 0 : 1))
    #expect(report.written.filter { $0.hasSuffix(".html") }.sorted() == pages)
    #expect(report.removed == (pages.contains("b/n2.html") ? [] : ["b/n2.html"]))
    try await expectFresh(folder)
    // And the builder knows what a new one knows.
    let fresh = try await folder.builder.build()
    #expect(fresh.generation == report.generation)
    #expect(fresh.pages == report.pages)
  }

  @Test("In a large notebook the search index follows the pages, unless something else is to be done first")
  func largeNotebook() async throws {
    let folder = try TemporaryFolder()
    for number in 1...(IncrementalBuild.searchAtOnceLimit + 12) {
      try folder.write("# Note \(number)\n\nword\(number % 40)\n", to: "notes/n\(1000 + number).md")
    }
    let builder = folder.builder
    _ = try await builder.build()
    let before = try folder.read("site/search/terms-0.json")
    // One section more than fits into the files there are.
    try folder.write("# New\n\nsomething\n", to: "notes/n2000.md")
    let report = try await builder.build(changed: ["\(folder.path)/notes/n2000.md"])
    #expect(
      report.written.sorted() == ["index.html"]
        + (1...513).map { $0 == 513 ? "n2000.html" : "n\(1000 + $0).html" }.sorted()
    )
    #expect(try folder.read("site/search/terms-0.json") == before)
    let cancelled = Task {
      while !Task.isCancelled { await Task.yield() }
      try await builder.refreshSearch()
    }
    cancelled.cancel()
    try await cancelled.value
    #expect(try folder.read("site/search/terms-0.json") == before)
    try await builder.refreshSearch()
    try await expectFresh(folder)
    #expect(folder.exists("site/search/sections-8.json"))
    // And back.
    try FileManager.default.removeItem(atPath: "\(folder.path)/notes/n2000.md")
    _ = try await builder.build(changed: ["\(folder.path)/notes/n2000.md"])
    try await builder.refreshSearch()
    try await expectFresh(folder)
  }

  @Test("Notes go away with their folder")
  func removedFolder() async throws {
    let folder = try folder()
    let builder = folder.builder
    _ = try await builder.build()
    try FileManager.default.removeItem(atPath: "\(folder.path)/notes/sub")
    _ = try await builder.build(changed: ["\(folder.path)/notes/sub"])
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
