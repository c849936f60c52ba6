import Foundation
import Testing

@testable import Notebook

struct SiteBuilderTests {
  @Test("Notes become pages that link to each other, with navigation")
  func build() async throws {
    let folder = try TemporaryFolder()
    try folder.write("---\ntitle: Home\n---\nSee [tokens](sub/tokens.md).\n", to: "notes/index.md")
    try folder.write("# Tokens\n\n[home](../index.md)\n", to: "notes/sub/tokens.md")
    let report = try await folder.builder.build()
    #expect(report.pages == 3)
    #expect(report.written.contains("sub/tokens.html") && report.written.contains("404.html"))
    let page = try folder.read("site/sub/tokens.html")
    #expect(page.contains("<a href=\"../index.html\">home</a>"))
    #expect(page.contains("aria-current=\"page\""))
    #expect(page.contains("href=\"../assets/css/theme.css\""))
  }

  @Test("The same notes give the same bytes, and nothing is written again")
  func reproducible() async throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n\n[[b]]\n", to: "notes/a.md")
    try folder.write("# B\n", to: "notes/b.md")
    let first = try await folder.builder.build()
    let second = try await folder.builder.build()
    #expect(second.written.isEmpty && second.removed.isEmpty)
    #expect(second.unchanged == first.written.count)
    #expect(second.generation == first.generation)
  }

  @Test("All errors are reported, and the old site is left as it was")
  func errors() async throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n", to: "notes/a.md")
    _ = try await folder.builder.build()
    let before = try folder.read("site/a.html")
    try folder.write("# Changed\n\n[x](no.md)\n  and [y](nope.md)\n", to: "notes/a.md")
    try folder.write("---\norder: x\n---\n", to: "notes/b.md")
    guard case .notes(let diagnostics)? = await failure(of: folder.builder) else {
      Issue.record("expected the build to fail for its notes")
      return
    }
    let places = diagnostics.map { "\(RelativePath.name(of: $0.file)):\($0.line):\($0.column)" }
    #expect(places == ["a.md:3:1", "a.md:4:7", "b.md:2:1"])
    #expect(try folder.read("site/a.html") == before)
    #expect(!folder.exists("site/.signet-staging"))
  }

  @Test("A page whose note is gone is removed; a file that the generator did not make stays")
  func removal() async throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n", to: "notes/sub/a.md")
    try folder.write("# B\n", to: "notes/b.md")
    _ = try await folder.builder.build()
    try folder.write("mine", to: "site/CNAME")
    try FileManager.default.removeItem(atPath: "\(folder.path)/notes/sub/a.md")
    let report = try await folder.builder.build()
    #expect(report.removed == ["sub/a.html"])
    #expect(!folder.exists("site/sub"))
    #expect(try folder.read("site/CNAME") == "mine")
  }

  @Test("A file that the generator did not make is not overwritten")
  func foreign() async throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n", to: "notes/a.md")
    try folder.write("mine", to: "site/a.html")
    await #expect(throws: BuildFailure.self) { try await folder.builder.build() }
    #expect(try folder.read("site/a.html") == "mine")
  }

  @Test("A manifest that was tampered with removes nothing outside the site")
  func tamperedManifest() async throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n", to: "notes/a.md")
    _ = try await folder.builder.build()
    try folder.write("mine", to: "victim")
    try folder.write("../victim\n\(folder.path)/victim\n", to: "site/.signet-manifest")
    _ = try? await folder.builder.build()
    #expect(folder.exists("victim"))
  }

  @Test("A link that leads back to a folder above is warned of and not followed")
  func symlinkLoop() async throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n", to: "notes/sub/a.md")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/notes/sub/loop",
      withDestinationPath: "\(folder.path)/notes"
    )
    let report = try await folder.builder.build()
    #expect(report.warnings.count == 1)
  }

  @Test("A file whose name is not UTF-8 is an error that shows its bytes", arguments: ["md", "png"])
  func fileName(ending: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n", to: "notes/a.md")
    let name = Array("\(folder.path)/notes/caf".utf8) + [0xE9] + Array(".\(ending)".utf8) + [0]
    let descriptor = name.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { name in
      name.baseAddress.map { open($0, O_CREAT, 0o644) } ?? -1
    }
    #expect(descriptor >= 0)
    close(descriptor)
    let failure = await failure(of: folder.builder)
    #expect(
      failure?.description.contains("caf\\xE9.\(ending):1:1: error: the name of this file is not UTF-8")
        == true
    )
  }

  @Test("A draft is left out, unless it is asked for")
  func drafts() async throws {
    let folder = try TemporaryFolder()
    try folder.write("---\ndraft: true\n---\n# D\n", to: "notes/d.md")
    try folder.write("# A\n", to: "notes/a.md")
    _ = try await folder.builder.build()
    #expect(!folder.exists("site/d.html"))
    var options = BuildOptions(notes: "\(folder.path)/notes", site: "\(folder.path)/site")
    options.includesDrafts = true
    _ = try await SiteBuilder(options: options).build()
    #expect(try folder.read("site/d.html").contains("draft"))
  }

  @Test("A note for one sheet of paper is laid out so when it is printed, and no other note is")
  func onePage() async throws {
    let folder = try TemporaryFolder()
    try folder.write("---\none_page: true\n---\n# A\n", to: "notes/a.md")
    try folder.write("# B\n", to: "notes/b.md")
    _ = try await folder.builder.build()
    let stylesheet = #"<link rel="stylesheet" href="assets/css/one-page.css" media="print">"#
    #expect(try folder.read("site/a.html").contains(stylesheet))
    #expect(try !folder.read("site/b.html").contains("one-page.css"))
  }

  @Test("Tags have pages, aliases redirect, and a base URL gives a sitemap and a feed")
  func generated() async throws {
    let folder = try TemporaryFolder()
    try folder.write("base_url: https://a.example/\n", to: "notes/signet.yml")
    try folder.write(
      "---\ntags: [One Two]\naliases: [old/a.html]\ndate: 2026-01-31\n---\n# A\n",
      to: "notes/a.md"
    )
    _ = try await folder.builder.build()
    #expect(try folder.read("site/tags/one-two.html").contains("<a href=\"../a.html\">A</a>"))
    #expect(try folder.read("site/old/a.html").contains("content=\"0; url=../a.html\""))
    #expect(try folder.read("site/sitemap.xml").contains("<loc>https://a.example/a.html</loc>"))
    #expect(try folder.read("site/feed.xml").contains("<updated>2026-01-31T00:00:00Z</updated>"))
  }

  @Test("Two parts of a notebook cannot be the same file")
  func collision() async throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n", to: "notes/a.md")
    try folder.write("mine", to: "notes/a.html")
    #expect(await failure(of: folder.builder)?.description.hasPrefix("a.html") == true)
    #expect(!folder.exists("site/a.html"))
  }

  @Test("A missing folder of notes is a usage error that says what to do")
  func missingNotes() async throws {
    let folder = try TemporaryFolder()
    let failure = await failure(of: folder.builder)
    #expect(failure?.description.contains("--notes DIR") == true)
  }

  private func failure(of builder: SiteBuilder) async -> BuildFailure? {
    do {
      _ = try await builder.build()
      return nil
    } catch {
      return error
    }
  }
}
