import Foundation

/// A regular file that is open for reading, and closed when nobody holds it any more.
final class OpenFile: Sendable {
  /// What tells one state of a file from another: where it is, its length, and when its content and itself changed.
  struct Stamp: Hashable, Sendable {
    struct Time: Hashable, Sendable {
      /// Since 1970-01-01T00:00:00Z.
      let seconds: Int
      let nanoseconds: Int
    }

    let device: UInt64
    let inode: UInt64
    /// In bytes.
    let length: Int
    let modified: Time
    let changed: Time

    /// Whether another write would leave another stamp. One that follows at once may not: the clock that files are
    /// stamped with moves in steps of some milliseconds.
    ///
    /// - Parameter now: seconds since 1970-01-01T00:00:00Z.
    func isSettled(at now: Int) -> Bool {
      max(modified.seconds, changed.seconds) + 2 <= now
    }

    /// A weak entity tag: it names the state of the file, whatever its bytes are (RFC 9110 §8.8.1).
    var entityTag: String {
      let parts = [length, modified.seconds, modified.nanoseconds]
      return "W/\"\(parts.map { String($0, radix: 16) }.joined(separator: "-"))\""
    }
  }

  let stamp: Stamp
  private let descriptor: Int32

  /// Nil for anything that is no regular file, and for a link.
  init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    self.stamp = Stamp(status)
  }

  deinit { close(descriptor) }

  /// Up to `count` bytes from `offset`; fewer at the file's end and where it cannot be read. Blocking.
  func read(from offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, total in
      while total < count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[total...])
        let got = pread(descriptor, rest.baseAddress, count - total, off_t(offset + total))
        guard got > 0 else { return }
        total += got
      }
    }
  }
}

extension OpenFile.Stamp {
  init(_ status: stat) {
    self.init(
      device: UInt64(status.st_dev),
      inode: UInt64(status.st_ino),
      length: Int(status.st_size),
      modified: Time(status.st_mtim),
      changed: Time(status.st_ctim)
    )
  }
}

extension OpenFile.Stamp.Time {
  /// By its bytes, which are two words: whose module the members' names are in depends on what else is compiled along.
  init(_ time: timespec) {
    let words = withUnsafeBytes(of: time) { Array($0.bindMemory(to: Int.self)) }
    self.init(seconds: words[0], nanoseconds: words[1])
  }
}
