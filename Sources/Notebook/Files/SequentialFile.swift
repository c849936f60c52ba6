internal import Glibc

/// A file that is written from its beginning to its end.
struct SequentialFile: ~Copyable {
  private let path: String
  /// -1 once the file is closed.
  private var descriptor: Int32

  /// Makes the file, or empties the one that is there.
  init(creating path: String) throws(FileSystem.Failure) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileSystem.Failure(call: "open", path: path, code: errno) }
  }

  deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

  borrowing func write(_ bytes: [UInt8]) throws(FileSystem.Failure) {
    var written = 0
    var code: Int32 = 0
    bytes.withUnsafeBufferPointer { buffer in
      while written < buffer.count, let base = buffer.baseAddress {
        let put = Glibc.write(descriptor, base + written, buffer.count - written)
        if put < 0 && errno == EINTR { continue }
        if put < 0 {
          code = errno
          break
        }
        written += put
      }
    }
    guard code == 0 else { throw FileSystem.Failure(call: "write", path: path, code: code) }
  }

  /// Closes the file: some file systems say only now that there was no room.
  mutating func close() throws(FileSystem.Failure) {
    let result = Glibc.close(descriptor)
    descriptor = -1
    guard result == 0 else { throw FileSystem.Failure(call: "close", path: path, code: errno) }
  }
}
