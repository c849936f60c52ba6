internal import Glibc

/// Calls on whole folders, and on names.
extension FileSystem {
  /// The path without symbolic links, or nil where there is nothing.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Gives a file a second name. A symbolic link is not followed: it is itself named again.
  static func link(_ path: String, as second: String) throws(Failure) {
    guard linkat(AT_FDCWD, path, AT_FDCWD, second, 0) == 0 else {
      throw Failure(call: "link", path: second, code: errno)
    }
  }

  /// Two folders take each other's names, in one step (Linux's renameat2). False where the file system, or the kernel,
  /// cannot do that.
  static func exchange(_ path: String, _ other: String) throws(Failure) -> Bool {
    guard let renameat2 else { return false }
    // RENAME_EXCHANGE of linux/fs.h.
    if renameat2(AT_FDCWD, path, AT_FDCWD, other, 1 << 1) == 0 { return true }
    switch errno {
    case ENOSYS, EINVAL, EBUSY, EXDEV, EPERM, EACCES: return false
    default: throw Failure(call: "exchange", path: other, code: errno)
    }
  }

  private typealias Renameat2 =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) ->
    Int32

  /// Swift's Glibc module leaves out what glibc declares under _GNU_SOURCE only. The type is that of rename(2).
  private static let renameat2: Renameat2? = dlsym(nil, "renameat2").map {
    unsafeBitCast($0, to: Renameat2.self)
  }

  /// Gives a folder the permissions of another.
  static func copyPermissions(from path: String, to other: String) {
    var info = stat()
    guard stat(path, &info) == 0 else { return }
    _ = chmod(other, info.st_mode & 0o7777)
  }

  /// Calls `found` with every file in a folder and those in it, and then with every folder, the inner ones first.
  /// Symbolic links are files here.
  ///
  /// - Parameter found: is given the path inside the folder.
  static func walk(
    _ root: String,
    _ found: (_ path: String, _ kind: Kind) throws(Failure) -> Void
  ) throws(Failure) {
    var folders: [String] = []
    var open = [""]
    while let folder = open.popLast() {
      for entry in try list(folder.isEmpty ? root : "\(root)/\(folder)") {
        let path = RelativePath.join(folder, entry.name)
        if entry.kind == .folder {
          open.append(path)
          folders.append(path)
        } else {
          try found(path, entry.kind)
        }
      }
    }
    for folder in folders.reversed() { try found(folder, .folder) }
  }

  /// Whether two folders could be exchanged by this user: both are on one file system, and the first is the user's own.
  static func isOwn(_ path: String, besideOf parent: String) -> Bool {
    var (own, above) = (stat(), stat())
    return stat(path, &own) == 0 && stat(parent, &above) == 0 && own.st_dev == above.st_dev
      && own.st_uid == geteuid()
  }
}
