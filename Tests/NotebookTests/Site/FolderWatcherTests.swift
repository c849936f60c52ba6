import Testing

@testable import Notebook

struct FolderWatcherTests {
  @Test("Files written together are one batch, in new folders too", .timeLimit(.minutes(1)))
  func batches() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a", to: "notes/a.md")
    let watcher = try FolderWatcher(folders: ["\(folder.path)/notes", "\(folder.path)/none"])
    var changes = watcher.changes.makeAsyncIterator()
    try folder.write("b", to: "notes/a.md")
    #expect(await changes.next() == ["\(folder.path)/notes/a.md"])
    try folder.write("c", to: "notes/sub/c.md")
    #expect(await changes.next()?.contains("\(folder.path)/notes/sub") == true)
    watcher.cancel()
    while await changes.next() != nil {}
  }

  @Test("Of a folder that is watched for some files nothing else is told", .timeLimit(.minutes(1)))
  func files() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a", to: "notes/a.md")
    try folder.write("b", to: "Sources/b.swift")
    let watcher = try FolderWatcher(folders: ["\(folder.path)/notes"])
    var changes = watcher.changes.makeAsyncIterator()
    watcher.watch(files: ["\(folder.path)/Sources/b.swift", "\(folder.path)/notes/a.md", "/nowhere/c"])
    try folder.write("x", to: "Sources/other.swift")
    try folder.write("y", to: "Sources/deep/d.swift")
    try folder.write("b2", to: "Sources/b.swift")
    #expect(await changes.next() == ["\(folder.path)/Sources/b.swift"])
    try folder.write("a2", to: "notes/a.md")
    #expect(await changes.next() == ["\(folder.path)/notes/a.md"])
    watcher.watch(files: [])
    try folder.write("b3", to: "Sources/b.swift")
    try folder.write("e", to: "notes/e.md")
    #expect(await changes.next() == ["\(folder.path)/notes/e.md"])
    watcher.cancel()
    watcher.watch(files: ["\(folder.path)/Sources/b.swift"])
  }
}
