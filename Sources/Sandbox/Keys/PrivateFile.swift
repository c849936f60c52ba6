import Foundation

/// Writes files that only their owner may read: keys.
package enum PrivateFile {
  package struct Failure: Error, Equatable {
    package let path: String
    package let cause: String
  }

  /// What to do where a file is already.
  package enum Existing {
    /// It stays and the new one is dropped, so that two servers that start at once agree on one file.
    case kept
    case replaced
  }

  /// Writes the whole file or none of it: it is written aside, flushed to disk and moved into place.
  ///
  /// - Throws: ``Failure``.
  package static func write(_ bytes: [UInt8], to path: String, existing: Existing) throws(Failure) {
    let draft = "\(path).\(getpid())"
    // Left behind by a process of this id that was killed: nobody else writes here.
    unlink(draft)
    defer { unlink(draft) }
    do throws(SystemError) {
      try writeNew(bytes, to: draft)
      switch existing {
      case .kept: if link(draft, path) != 0 && errno != EEXIST { throw SystemError() }
      case .replaced: if rename(draft, path) != 0 { throw SystemError() }
      }
    } catch {
      throw Failure(path: path, cause: error.text)
    }
  }

  /// The text of `errno` at the moment it is made.
  private struct SystemError: Error {
    let text = String(cString: strerror(errno))
  }

  private static func writeNew(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError() }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemError() }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw SystemError() }
  }
}
