import Foundation

/// Standard output for results, standard error for everything else.
enum Console {
  /// A result. When it cannot be written the command ends with 1, as nobody may take what is cut off for the whole.
  static func print(_ line: String) {
    write(Array((line + "\n").utf8))
  }

  /// Bytes as they are, such as a payload that another program reads; see ``print(_:)``.
  static func write(_ bytes: [UInt8]) {
    do throws(OutputFailure) {
      try put(bytes, to: STDOUT_FILENO)
    } catch {
      self.error("error: cannot write the output: \(error.cause)")
      exit(1)
    }
  }

  /// What a server says of itself. It goes on when nobody can be told: a full disk must not stop it.
  static func say(_ line: String) {
    try? put(Array((line + "\n").utf8), to: STDOUT_FILENO)
  }

  /// Puts a line in the place of the one that the cursor is in: Erase in Line of ECMA-48, 8.3.41.
  static func rewriteLine(_ line: String) {
    try? put(Array("\r\u{1B}[K\(line)".utf8), to: STDERR_FILENO)
  }

  /// A message for a person or a log. Where it cannot be written there is no place left to say so.
  static func error(_ line: String) {
    error(Array((line + "\n").utf8))
  }

  /// The same, as bytes. One call is one write: lines of several threads do not mix, up to the size of a pipe's buffer.
  static func error(_ bytes: [UInt8]) {
    try? put(bytes, to: STDERR_FILENO)
  }

  private struct OutputFailure: Error {
    let cause: String
  }

  /// `FileHandle` ends the process when it cannot write.
  private static func put(_ bytes: [UInt8], to descriptor: Int32) throws(OutputFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw OutputFailure(cause: String(cString: strerror(errno)))
      }
    }
  }
}
