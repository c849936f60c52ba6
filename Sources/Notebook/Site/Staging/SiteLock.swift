internal import Glibc

/// Keeps two builds of one site apart: `signet serve` and `signet build`, say. Gone with the process that holds it.
final class SiteLock: Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Waits until no other build of the site is under way: flock(2) on the folder that the site is in, since the site's
  /// own may be exchanged for another.
  ///
  /// - Returns: nil where folders cannot be locked.
  static func take(_ site: String) async throws(FileSystem.Failure) -> SiteLock? {
    let parent = RelativePath.folder(of: site)
    let descriptor = open(parent.isEmpty ? "/" : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    let lock = SiteLock(descriptor: descriptor)
    // Another build takes seconds; what holds a lock for longer has stopped.
    for _ in 0..<1500 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return lock }
      if errno != EWOULDBLOCK && errno != EINTR { return nil }
      try? await Task.sleep(for: .milliseconds(20))
    }
    throw FileSystem.Failure(
      call: "flock",
      path: site,
      code: EWOULDBLOCK,
      advice:
        "another signet has been building this site for half a minute: stop it, or choose another --site"
    )
  }
}
