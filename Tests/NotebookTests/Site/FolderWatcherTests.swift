import Testing

@testable import Notebook

struct FolderWatcherTests {
  @Test("Files written together are one batch, in new folders too", .timeLimit(.minutes(10)))
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

  @Test("Of a folder that is watched for some files nothing else is told", .timeLimit(.minutes(10)))
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

  @Test("A file that is written to its end is told at once", .timeLimit(.minutes(10)))
  func whole() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a", to: "notes/a.md")
    let watcher = try FolderWatcher(folders: ["\(folder.path)/notes"], quiet: .seconds(3600))
    var changes = watcher.changes.makeAsyncIterator()
    try folder.write("b", to: "notes/a.md")
    #expect(await changes.next() == ["\(folder.path)/notes/a.md"])
  }

  @Test(
    "A file that an editor puts away and writes anew is told when it is there again",
    .timeLimit(.minutes(10))
  )
  func replaced() async throws {
    let folder = try TemporaryFolder()
    let note = "\(folder.path)/notes/a.md"
    try folder.write("a", to: "notes/a.md")
    let watcher = try FolderWatcher(folders: ["\(folder.path)/notes"], quiet: .seconds(3600))
    var changes = watcher.changes.makeAsyncIterator()
    try FileSystem.rename(note, to: note + "~")
    try folder.write("b", to: "notes/a.md")
    #expect(await changes.next() == [note, note + "~"])
  }

  @Test("A file that goes away is told when nothing more came for a while", .timeLimit(.minutes(10)))
  func removed() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a", to: "notes/a.md")
    let watcher = try FolderWatcher(folders: ["\(folder.path)/notes"])
    var changes = watcher.changes.makeAsyncIterator()
    try FileSystem.remove("\(folder.path)/notes/a.md")
    #expect(await changes.next() == ["\(folder.path)/notes/a.md"])
  }

  @Test("A watcher ends when its reader is cancelled", .timeLimit(.minutes(10)))
  func cancelledReader() async throws {
    let folder = try TemporaryFolder()
    let watcher = try FolderWatcher(folders: [folder.path])
    let reader = Task {
      for await _ in watcher.changes {}
    }
    reader.cancel()
    await reader.value
    var changes = watcher.changes.makeAsyncIterator()
    #expect(await changes.next() == nil)
  }
}
