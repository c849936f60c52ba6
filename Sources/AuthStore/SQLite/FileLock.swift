import Foundation

/// A lock that one process has at a time, on a file beside what it guards. It goes when the process does.
struct FileLock {
  struct Failure: Error {
    let cause: String
  }

  private let descriptor: Int32

  /// Waits until nobody else has it.
  ///
  /// - Throws: ``Failure``.
  init(path: String) throws(Failure) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(cause: String(cString: strerror(errno))) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let cause = String(cString: strerror(errno))
        close(descriptor)
        throw Failure(cause: cause)
      }
    }
  }

  func release() {
    close(descriptor)
  }
}
