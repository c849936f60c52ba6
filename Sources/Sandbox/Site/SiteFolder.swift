import Foundation
import Hurl
import LibCrypto
import NIOCore

/// The folder of the built site, read with suspicion: what leaves it, hides in it or is no file is not there.
struct SiteFolder: Sendable {
  private let path: String
  private let cache: SiteCache

  /// In bytes. A longer file is read anew for each reader, as they take it.
  private static let longestHeld = 4 * 1024 * 1024

  struct File: Sendable {
    enum Content: Sendable {
      case held(ByteBuffer)
      case open(OpenFile)
    }

    let content: Content
    let contentType: String
    /// Strong where the bytes are held: made from them.
    let entityTag: String

    /// All bytes; nil for a file too long to be held, as none is that signet writes.
    var bytes: ByteBuffer? {
      guard case .held(let bytes) = content else { return nil }
      return bytes
    }
  }

  init(path: String, cache: SiteCache = SiteCache()) {
    self.path = path
    self.cache = cache
  }

  /// The file at a URL's path, which is decoded here and nowhere else. Blocking: call it off the event loop.
  ///
  /// A folder's path is its `index.html`. Nil for anything that is not a regular file inside the folder: a dot
  /// file, a path that climbs, a link that leads outside.
  func file(at urlPath: String) -> File? {
    guard let segments = Self.segments(of: urlPath), let root = realPath(path),
      let found = realPath(([root] + segments).joined(separator: "/")), found.hasPrefix(root + "/"),
      let file = OpenFile(path: found)
    else { return nil }
    let contentType = ContentType.of(found)
    guard file.stamp.length <= Self.longestHeld else {
      return File(content: .open(file), contentType: contentType, entityTag: file.stamp.entityTag)
    }
    let entry = cache.entry(for: file.stamp) ?? read(file)
    return File(content: .held(entry.bytes), contentType: contentType, entityTag: entry.entityTag)
  }

  private func read(_ file: OpenFile) -> SiteCache.Entry {
    // Before the bytes: what is written meanwhile is then newer.
    let now = Int(Date().timeIntervalSince1970)
    let bytes = file.read(from: 0, count: file.stamp.length)
    let entry = SiteCache.Entry(
      stamp: file.stamp,
      entityTag: "\"\(Array(SHA256.digest(bytes).prefix(12)).hexadecimal)\"",
      bytes: ByteBuffer(bytes: bytes)
    )
    guard bytes.count == file.stamp.length else { return entry }
    return cache.keep(entry, isSettled: file.stamp.isSettled(at: now))
  }

  /// The parts of a path, or nil when one of them must not be looked up.
  static func segments(of urlPath: String) -> [String]? {
    guard let decoded = urlPath.removingPercentEncoding, decoded.hasPrefix("/"), !decoded.utf8.contains(0)
    else {
      return nil
    }
    var segments = decoded.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(
      String.init
    )
    if segments.last == "" { segments[segments.count - 1] = "index.html" }
    guard segments.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("\\") }) else { return nil }
    return segments
  }

  private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
