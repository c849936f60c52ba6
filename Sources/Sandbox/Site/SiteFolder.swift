import Foundation
import Hurl
import LibCrypto
import NIOCore

/// The folder of the built site, read with suspicion: what leaves it, hides in it or is no file is not there.
struct SiteFolder: Sendable {
  /// The folder's real path, all links followed; nil while it does not exist.
  private let path: String

  /// Nothing a site is made of comes near this; it bounds what one request can make us read.
  private static let longestFile = 64 * 1024 * 1024

  struct File: Sendable {
    let body: ByteBuffer
    let contentType: String
    /// Strong: made from the bytes themselves.
    let entityTag: String
  }

  init(path: String) {
    self.path = path
  }

  /// The file at a URL's path, which is decoded here and nowhere else. Blocking: call it off the event loop.
  ///
  /// A folder's path is its `index.html`. Nil for anything that is not a regular file inside the folder: a dot
  /// file, a path that climbs, a link that leads outside.
  func file(at urlPath: String) -> File? {
    guard let segments = Self.segments(of: urlPath), let root = realPath(path),
      let found = realPath(([root] + segments).joined(separator: "/")), found.hasPrefix(root + "/"),
      let bytes = Self.read(found)
    else { return nil }
    return File(
      body: ByteBuffer(bytes: bytes),
      contentType: ContentType.of(found),
      entityTag: "\"\(Array(SHA256.digest(bytes).prefix(12)).hexadecimal)\""
    )
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

  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= longestFile
    else {
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
        return Foundation.read(descriptor, rest.baseAddress, rest.count)
      }
      if got <= 0 { break }
      count += got
    }
    return Array(bytes.prefix(count))
  }
}
