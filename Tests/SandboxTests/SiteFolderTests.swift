import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import Sandbox

@Suite("Files of the site that many ask for")
struct SiteFolderTests {
  private let server: TestServer
  private let folder: SiteFolder
  private let cache = SiteCache(limit: 10_000)

  init() throws {
    server = try TestServer()
    folder = SiteFolder(path: server.site, cache: cache)
  }

  private func stamp(inode: UInt64, length: Int = 0, modified: Int = 0, changed: Int = 0) -> OpenFile.Stamp {
    OpenFile.Stamp(
      device: 1,
      inode: inode,
      length: length,
      modified: OpenFile.Stamp.Time(seconds: modified, nanoseconds: 0),
      changed: OpenFile.Stamp.Time(seconds: changed, nanoseconds: 0)
    )
  }

  private func entry(inode: UInt64, length: Int) -> SiteCache.Entry {
    SiteCache.Entry(
      stamp: stamp(inode: inode, length: length),
      entityTag: "\"\(inode)\"",
      bytes: ByteBuffer(repeating: 0, count: length)
    )
  }

  @Test("What is held is bounded: the file that was not asked for the longest goes first")
  func bounds() {
    let (first, second, third) = (
      entry(inode: 1, length: 4000), entry(inode: 2, length: 4000), entry(inode: 3, length: 4000)
    )
    cache.keep(first, isSettled: true)
    cache.keep(second, isSettled: true)
    let again = cache.entry(for: first.stamp)
    #expect(again?.entityTag == "\"1\"")
    cache.keep(third, isSettled: true)
    #expect(cache.entry(for: first.stamp) != nil)
    #expect(cache.entry(for: second.stamp) == nil)
    #expect(cache.entry(for: third.stamp) != nil)
    cache.keep(third, isSettled: true)
    #expect(cache.entry(for: first.stamp) != nil, "the same file again takes no more room")
    cache.keep(entry(inode: 4, length: 20_000), isSettled: true)
    #expect(cache.entry(for: third.stamp) == nil)
  }

  @Test("A file is held only once another write would leave other times")
  func settled() {
    let stamp = self.stamp(inode: 1, modified: 100, changed: 103)
    #expect(!stamp.isSettled(at: 104))
    #expect(stamp.isSettled(at: 105))
    #expect(!stamp.isSettled(at: 50), "the clock was set back")
  }

  @Test("The times of a file are those that the system gives")
  func times() throws {
    try server.write("one", to: "page.html")
    let path = server.site + "/page.html"
    let date = Date(timeIntervalSince1970: 1_700_000_000)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    let stamp = try #require(OpenFile(path: path)?.stamp)
    #expect(stamp.modified == OpenFile.Stamp.Time(seconds: 1_700_000_000, nanoseconds: 0))
    #expect(stamp.length == 3)
    let age = Int(Date().timeIntervalSince1970) - stamp.changed.seconds
    #expect((0..<600).contains(age))
    #expect((0..<1_000_000_000).contains(stamp.changed.nanoseconds))
  }

  @Test("A file that was written again is another, be it as long as before")
  func rewritten() throws {
    for text in ["one", "two", "six"] {
      try server.write(text, to: "page.html")
      let bytes = try #require(folder.file(at: "/page.html")?.bytes)
      #expect(String(buffer: bytes) == text)
    }
  }

  @Test("Who reads a file that was written just now shares its bytes with those who read the same")
  func shared() throws {
    func read() throws -> ByteBuffer { try #require(folder.file(at: "/page.html")?.bytes) }
    func place(_ bytes: ByteBuffer) -> UnsafeRawPointer? { bytes.withUnsafeReadableBytes(\.baseAddress) }
    try server.write("one", to: "page.html")
    let (first, second) = (try read(), try read())
    #expect(place(first) == place(second))
    try server.write("two", to: "page.html")
    let third = try read()
    #expect(place(third) != place(first))
    #expect(String(buffer: third) == "two")
  }

  @Test("What was read of a file that was written just now is not answered with unread, and later is")
  func unsettled() {
    let (first, second) = (entry(inode: 1, length: 10), entry(inode: 1, length: 10))
    cache.keep(first, isSettled: false)
    #expect(cache.entry(for: first.stamp) == nil)
    cache.keep(second, isSettled: true)
    #expect(cache.entry(for: first.stamp) != nil)
  }

  @Test("A long file is not held: it comes whole, has a weak tag, and is spared whoever has it")
  func longFile() async throws {
    let text = String(repeating: "0123456789abcdef", count: 300_000)
    try server.write(text, to: "long.txt")
    let file = try #require(folder.file(at: "/long.txt"))
    #expect(file.bytes == nil)
    try await server.test { client in
      let answer = try await client.send(.get, "/long.txt")
      #expect(answer.status == .ok)
      #expect(answer.body == text)
      #expect(answer.headers[.contentLength] == String(text.utf8.count))
      let tag = try #require(answer.headers[.eTag])
      #expect(tag.hasPrefix("W/\""))
      for header in [tag, String(tag.dropFirst(2)), "*"] {
        let again = try await client.send(.get, "/long.txt", headers: ["If-None-Match": header])
        #expect(again.status == .notModified, "\(header)")
      }
      let head = try await client.send(.head, "/long.txt")
      #expect(head.headers[.contentLength] == String(text.utf8.count))
      #expect(head.body.isEmpty)
    }
  }

  @Test("A file of several slices comes whole", arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func slices(_ length: Int) async throws {
    let text = String((0..<length).map { _ in "x" }.joined())
    try server.write(text, to: "page.txt")
    try await server.test { client in
      let answer = try await client.send(.get, "/page.txt")
      #expect(answer.body.utf8.count == length)
      #expect(answer.headers[.contentLength] == String(length))
    }
  }
}
