import Foundation

/// A regular file that is open for reading, and closed when nobody holds it any more.
final class OpenFile: Sendable {
  /// What tells one state of a file from another: where it is, its length, and when its content and itself changed.
  struct Stamp: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
    /// In bytes.
    let length: Int
    private let modified: timespec
    private let changed: timespec

    init(_ status: stat) {
      device = UInt64(status.st_dev)
      inode = UInt64(status.st_ino)
      length = Int(status.st_size)
      modified = status.st_mtim
      changed = status.st_ctim
    }

    /// Whether another write would leave another stamp. One that follows at once may not: the clock that files are
    /// stamped with moves in steps of some milliseconds.
    func isSettled(at now: timespec) -> Bool {
      max(modified.tv_sec, changed.tv_sec) + 2 <= now.tv_sec
    }

    /// A weak entity tag: it names the state of the file, whatever its bytes are (RFC 9110 §8.8.1).
    var entityTag: String {
      "W/\"\(String(length, radix: 16))-\(String(modified.tv_sec, radix: 16))-\(String(modified.tv_nsec, radix: 16))\""
    }

    static func == (one: Stamp, other: Stamp) -> Bool {
      one.device == other.device && one.inode == other.inode && one.length == other.length
        && one.modified.tv_sec == other.modified.tv_sec && one.modified.tv_nsec == other.modified.tv_nsec
        && one.changed.tv_sec == other.changed.tv_sec && one.changed.tv_nsec == other.changed.tv_nsec
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(device)
      hasher.combine(inode)
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
