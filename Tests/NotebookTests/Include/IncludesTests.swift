import Foundation
import Testing

@testable import Notebook

/// Notes that show parts of files, in a folder that is a repository: `notes/` beside `Sources/`.
struct IncludesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "// ANCHOR: greet\n  let a = \"<1>\"\n// ANCHOR_END: greet\nlet b = 2\n",
      to: "Sources/App.swift"
    )
    try folder.write("# A\n", to: "notes/index.md")
  }

  private func builder(_ name: String = "notes", cache: String? = nil) -> SiteBuilder {
    SiteBuilder(
      options: BuildOptions(notes: "\(folder.path)/\(name)", site: "\(folder.path)/site", cache: cache)
    )
  }

  private func page(_ note: String) async throws -> String {
    try folder.write(note, to: "notes/index.md")
    _ = try await builder().build()
    return try folder.read("site/index.html")
  }

  /// What a build says of a note: `3:12: message`.
  private func errors(_ note: String, in name: String = "notes") async throws -> [String] {
    try folder.write(note, to: "\(name)/index.md")
    do {
      _ = try await builder(name).build()
      return []
    } catch {
      guard case .notes(let diagnostics) = error else { return ["\(error)"] }
      return diagnostics.map { "\($0.line):\($0.column): \($0.message)" }
    }
  }

  @Test("A fence shows the region of a file, coloured, under the file's path")
  func shown() async throws {
    let page = try await page(
      "# A\n\n```swift title=\"Greet\" {1}\n{{#include ../Sources/App.swift:greet}}\n```\n"
    )
    #expect(
      page.contains("<figcaption>Greet <span class=\"source\">Sources/App.swift</span></figcaption>")
    )
    #expect(page.contains("&lt;1&gt;") && page.contains("language-swift"))
    #expect(!page.contains("ANCHOR") && !page.contains("#include"))
  }

  @Test("The caption leads to the lines at the repository's host, or to the file beside the notes")
  func links() async throws {
    try folder.write("x\n", to: "notes/projects/a.mjs")
    let beside = try await page("# A\n\n```js\n{{#include projects/a.mjs}}\n```\n")
    #expect(beside.contains("<a href=\"projects/a.mjs\">notes/projects/a.mjs</a>"))
    for (address, url) in [
      ("https://github.com/a/b", "https://github.com/a/b/blob/main/Sources/App.swift#L2-L2"),
      ("https://gitlab.com/a/b", "https://gitlab.com/a/b/-/blob/main/Sources/App.swift#L2-2"),
      ("https://codeberg.org/a/b", "https://codeberg.org/a/b/src/branch/main/Sources/App.swift#L2-L2"),
    ] {
      try folder.write("repository: \(address)\n", to: "notes/signet.yml")
      let page = try await page("# A\n\n```swift\n{{#include ../Sources/App.swift:greet}}\n```\n")
      #expect(page.contains("<a href=\"\(url)\">Sources/App.swift</a>"))
    }
  }

  @Test("A fence with more than the include is left as it is")
  func literal() async throws {
    let page = try await page(
      "# A\n\n````md\n```swift\n{{#include no.swift}}\n```\n````\n\n`{{#include no.swift}}`\n"
    )
    #expect(page.components(separatedBy: "{{#include no.swift}}").count == 3)
  }

  @Test(
    "What cannot be shown is an error, with its place and what to do",
    arguments: [
      ("../Sources/Ap.swift:greet", "4:12", "there is no file 'Sources/Ap.swift'; did you mean 'App.swift'?"),
      ("../Sources/App.swift:gret", "4:12", "has no region 'gret'; did you mean 'greet'?"),
      ("../../x", "4:12", "leads out of the repository"),
      ("/etc/hostname", "4:12", "leads out of the repository"),
      ("../Sources", "4:12", "'Sources' is not a file"), ("../.git/config", "4:12", "is hidden"),
      ("../Sources/link", "4:12", "is a symbolic link that leads out of the repository"),
      ("../Sources/hidden", "4:12", "is hidden"), ("../Sources/pipe", "4:12", "is not a file"),
      ("../Sources/large", "4:12", "is larger than 256 KiB"),
      ("../Sources/latin1", "4:12", "is no text: the byte at offset 1"),
      (
        "../Sources/open.py:r", "4:12",
        "the region 'r' begins in line 2 of 'Sources/open.py' and does not end"
      ),
      ("../Sources/App.swift:1:2", "4:33", "a region has a name of letters"),
    ]
  )
  func failures(reference: String, place: String, message: String) async throws {
    try folder.write("[core]\n", to: ".git/config")
    try folder.write(String(repeating: "x\n", count: 140_000), to: "Sources/large")
    try folder.write("x\n# ANCHOR: r\n", to: "Sources/open.py")
    try FileSystem.write([0x61, 0xE9, 0x0A], to: "\(folder.path)/Sources/latin1")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: "\(folder.path)/Sources/link", withDestinationPath: "/etc/hostname")
    try files.createSymbolicLink(
      atPath: "\(folder.path)/Sources/hidden",
      withDestinationPath: "\(folder.path)/.git/config"
    )
    #expect(mkfifo("\(folder.path)/Sources/pipe", 0o600) == 0)
    let errors = try await errors("# A\n\n```swift\n{{#include \(reference)}}\n```\n")
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix("\(place): include: ") == true)
    #expect(errors.first?.contains(message) == true)
  }

  @Test("A note in a folder of another name than repository_notes says shows only what is beside it")
  func otherFolder() async throws {
    let errors = try await errors("# A\n\n```text\n{{#include ../Sources/App.swift}}\n```\n", in: "elsewhere")
    #expect(errors.first?.contains("repository_notes in signet.yml") == true)
    try folder.write("repository_notes: elsewhere\n", to: "elsewhere/signet.yml")
    _ = try await builder("elsewhere").build()
  }

  @Test("Requests and diagrams are written in the note", arguments: ["hurl", "mermaid", "challenge"])
  func unfit(language: String) async throws {
    let errors = try await errors("# A\n\n```\(language)\n{{#include ../Sources/App.swift}}\n```\n")
    #expect(errors.contains { $0.hasPrefix("4:1: include: a \(language) fence holds its own text") })
  }

  @Test(
    "A block without a language is asked for one",
    arguments: ["```\n{{#include a}}\n```", "    {{#include a}}"]
  )
  func noLanguage(block: String) async throws {
    let errors = try await errors("# A\n\n\(block)\n")
    #expect(errors.first?.contains("```text for none") == true)
  }

  @Test("A changed file is read again: by the next run, by a check, and by a builder that is kept")
  func changes() async throws {
    let cache = "\(folder.path)/cache"
    try folder.write("# A\n\n```swift\n{{#include ../Sources/App.swift:greet}}\n```\n", to: "notes/index.md")
    try folder.write("# B\n", to: "notes/b.md")
    let kept = builder(cache: cache)
    #expect(try await kept.build().parsed == 2)
    #expect(try await builder(cache: cache).build().parsed == 0)

    try folder.write("// ANCHOR: greet\nlet c = 3333\n// ANCHOR_END: greet\n", to: "Sources/App.swift")
    #expect(try await builder(cache: cache).check().changed == ["index.html"])
    let path = try #require(kept.includedFiles.first)
    #expect(path.hasSuffix("/Sources/App.swift"))
    #expect(try await kept.build(changed: [path]).written == ["index.html"])
    #expect(try folder.read("site/index.html").contains("3333"))
    #expect(try await builder(cache: cache).build().written.isEmpty)
    #expect(try await builder(cache: cache).build().parsed == 0)
  }

  @Test("A note that was edited shows the file as it is, and a file that it newly names is watched")
  func editedNote() async throws {
    let builder = builder()
    try folder.write("let d = 4444\n", to: "Sources/Other.swift")
    try folder.write("# A\n\n```swift\n{{#include ../Sources/App.swift:greet}}\n```\n", to: "notes/index.md")
    _ = try await builder.build()
    for file in ["App", "Other"] {
      try folder.write(
        "# A\n\nNew.\n\n```swift\n{{#include ../Sources/\(file).swift}}\n```\n",
        to: "notes/index.md"
      )
      _ = try await builder.build(changed: ["\(folder.path)/notes/index.md"])
      #expect(try await self.builder().check() == SiteDifferences())
      #expect(builder.includedFiles.first?.hasSuffix("/Sources/\(file).swift") == true)
    }
  }

  @Test("A file that is missing is watched for, so that its coming mends the site")
  func missing() async throws {
    let builder = builder()
    try folder.write("# A\n\n```text\n{{#include ../Sources/New.swift}}\n```\n", to: "notes/index.md")
    await #expect(throws: BuildFailure.self) { try await builder.build() }
    #expect(builder.includedFiles.first?.hasSuffix("/Sources/New.swift") == true)
    try folder.write("let e = 5555\n", to: "Sources/New.swift")
    _ = try await builder.build(changed: Array(builder.includedFiles))
    #expect(try folder.read("site/index.html").contains("5555"))
  }
}
