import Foundation

/// The database's file and what SQLite has beside it are their owner's alone, whatever the folder's mode and the umask
/// are: in them are names, hashes of passwords, and who was when logged in.
enum PrivateDatabaseFile {
  /// Makes the file if it is not there, and takes others' rights to it and to its log away. SQLite gives the log the mode
  /// of the file.
  ///
  /// What cannot be done is left: opening the database says why it cannot be used, if it cannot.
  static func prepare(_ path: String) {
    // Only a new file is opened: to close one that is in use would drop the locks of this process on it
    // (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
    for file in [path, path + "-wal", path + "-shm"] {
      var found = stat()
      guard stat(file, &found) == 0, found.st_mode & 0o077 != 0 else { continue }
      chmod(file, found.st_mode & 0o700)
    }
  }
}
