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
}
