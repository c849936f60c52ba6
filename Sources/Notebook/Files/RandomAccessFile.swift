internal import Glibc

/// A file that is open for reading at any place, from several tasks at once.
final class RandomAccessFile: Sendable {
  let size: Int
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws(FileSystem.Failure) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileSystem.Failure(call: "open", path: path, code: errno) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileSystem.Failure(call: "read", path: path, code: EISDIR)
    }
    size = Int(info.st_size)
  }

  deinit { close(descriptor) }

  /// `count` bytes, or fewer where the file ends.
  func read(at offset: Int, count: Int) throws(FileSystem.Failure) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let base = buffer.baseAddress {
        let got = pread(descriptor, base + filled, count - filled, offset + filled)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { code = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard code == 0 else { throw FileSystem.Failure(call: "read", path: path, code: code) }
    return bytes
  }
}
