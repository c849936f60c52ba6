import Foundation
import Testing

@testable import Notebook

/// A site changes in one step, or not at all.
struct SiteStagingTests {
  private let folder: TemporaryFolder
  private var site: String { "\(folder.path)/site" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("# A\n", to: "notes/a.md")
    try folder.write("# B\n", to: "notes/sub/b.md")
  }

  private func change() throws {
    try folder.write("# A\n\nnew\n", to: "notes/a.md")
    try folder.write("# C\n", to: "notes/c.md")
    try FileManager.default.removeItem(atPath: "\(folder.path)/notes/sub")
  }

  private func expectNoTraces() {
    #expect(!folder.exists("site/.signet-staging") && !folder.exists(".site.signet-staging"))
  }

  private func inode(_ path: String) throws -> UInt { try FileSystem.status(path).identity.inode }

  @Test("The new site takes the old one's place whole; a file that is as it was is the same file")
  func exchange() async throws {
    _ = try await folder.builder.build()
    try folder.write("mine", to: "site/CNAME")
    try folder.write("mine too", to: "site/sub/note.txt")
    try FileManager.default.createSymbolicLink(atPath: "\(site)/link", withDestinationPath: "nowhere")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: site)
    let (before, asset) = (try inode(site), try inode("\(site)/assets/css/theme.css"))
    try change()
    let report = try await folder.builder.build()
    #expect(report.removed == ["sub/b.html"])
    #expect(try inode(site) != before && inode("\(site)/assets/css/theme.css") == asset)
    #expect(try folder.read("site/CNAME") == "mine" && folder.read("site/sub/note.txt") == "mine too")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(site)/link") == "nowhere")
    let permissions = try FileManager.default.attributesOfItem(atPath: site)[.posixPermissions] as? Int
    #expect(permissions == 0o700)
    #expect(try await folder.builder.check() == SiteDifferences())
    expectNoTraces()
  }

  @Test("A site that holds someone else's folder stays the folder that it is")
  func inPlace() async throws {
    _ = try await folder.builder.build()
    try folder.write("ref: x", to: "site/.git/HEAD")
    let before = try inode(site)
    try change()
    let report = try await folder.builder.build()
    #expect(report.removed == ["sub/b.html"] && !folder.exists("site/sub"))
    #expect(try inode(site) == before)
    #expect(try folder.read("site/.git/HEAD") == "ref: x")
    #expect(try await folder.builder.check() == SiteDifferences())
    expectNoTraces()
  }

  @Test("A site behind a symbolic link is built where the link leads")
  func symbolicLink() async throws {
    try FileManager.default.createDirectory(atPath: "\(folder.path)/real", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: site, withDestinationPath: "real")
    _ = try await folder.builder.build()
    try change()
    _ = try await folder.builder.build()
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: site) == "real")
    #expect(try folder.read("real/a.html").contains("new"))
    #expect(try await folder.builder.check() == SiteDifferences())
  }

  @Test(
    "What a killed build had begun is finished, even when the notes have errors now",
    arguments: [0, 1, 2, 3]
  )
  func rollForward(moved: Int) async throws {
    _ = try await folder.builder.build()
    let staging = "\(site)/.signet-staging"
    for path in ["a.html", "new/x.html"] { try folder.write("staged", to: "site/.signet-staging/\(path)") }
    let manifest = SiteManifest(["a.html", "new/x.html"])
    try folder.write(
      String(decoding: manifest.text, as: UTF8.self),
      to: "site/.signet-staging/.signet-manifest"
    )
    let paths = ["a.html", "new/x.html", ".signet-manifest"]
    try SiteJournal(moved: paths, removed: ["sub/b.html"]).write(in: staging)
    // The kill came after so many of the moves.
    for path in paths.prefix(moved) {
      try FileSystem.makeFolder("\(site)/new")
      try FileSystem.rename("\(staging)/\(path)", to: "\(site)/\(path)")
    }
    try folder.write("# A\n\n[broken](no.md)\n", to: "notes/a.md")
    await #expect(throws: BuildFailure.self) { try await folder.builder.build() }
    #expect(try folder.read("site/a.html") == "staged" && folder.read("site/new/x.html") == "staged")
    #expect(!folder.exists("site/sub"))
    #expect(try SiteManifest(readingFrom: site) == manifest)
    expectNoTraces()
  }

  @Test("What a killed build had only prepared is forgotten")
  func leftover() async throws {
    _ = try await folder.builder.build()
    try folder.write("half", to: "site/.signet-staging/a.html")
    try folder.write("half", to: ".site.signet-staging/sub/b.html")
    try folder.write("half", to: ".site.signet-staging/.signet-journal.new")
    let report = try await folder.builder.build()
    #expect(report.written.isEmpty)
    #expect(try await folder.builder.check() == SiteDifferences())
    expectNoTraces()
  }

  @Test("A file that came into the old site after the exchange is not lost with it")
  func rescue() async throws {
    _ = try await folder.builder.build()
    try FileManager.default.copyItem(atPath: site, toPath: "\(folder.path)/.site.signet-staging")
    try folder.write("mine", to: ".site.signet-staging/sub/mine.txt")
    _ = try await folder.builder.build()
    #expect(try folder.read("site/sub/mine.txt") == "mine")
    expectNoTraces()
  }

  @Test("A journal that was tampered with moves and removes nothing outside the site")
  func tamperedJournal() async throws {
    _ = try await folder.builder.build()
    try folder.write("mine", to: "victim")
    try folder.write("x\nremove ../victim\n", to: "site/.signet-staging/.signet-journal")
    _ = try await folder.builder.build()
    #expect(folder.exists("victim"))
  }

  @Test("Builds of one site at once take turns", .timeLimit(.minutes(10)))
  func lock() async throws {
    let builders = (0..<4).map { _ in folder.builder }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for builder in builders { group.addTask { _ = try await builder.build() } }
      try await group.waitForAll()
    }
    #expect(try await folder.builder.check() == SiteDifferences())
    expectNoTraces()
  }
}
