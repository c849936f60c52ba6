internal import Glibc

/// The few calls on files that the generator needs, with errors that name the file.
enum FileSystem {
  /// `open`, `read`, `write`... failed on `path`.
  struct Failure: Error, CustomStringConvertible {
    var call: String
    var path: String
    var code: Int32
    /// What to do about it, where that is known.
    var advice: String?

    var description: String { "\(path): \(reason)" + (advice.map { "; \($0)" } ?? "") }
    var reason: String { String(cString: strerror(code)) }
    var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  }

  enum Kind { case file, folder, link, other }

  /// The code for a file that is there and should not be.
  static var exists: Int32 { EEXIST }

  struct Status {
    var kind: Kind
    var size: Int
    /// Device and inode: the same for two names of one file.
    var identity: Identity
  }

  struct Identity: Hashable {
    var device: UInt
    var inode: UInt
  }

  static func status(_ path: String, followingLinks: Bool = true) throws(Failure) -> Status {
    var info = stat()
    let result = followingLinks ? stat(path, &info) : lstat(path, &info)
    guard result == 0 else { throw Failure(call: "stat", path: path, code: errno) }
    let kind: Kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return Status(
      kind: kind,
      size: Int(info.st_size),
      identity: Identity(device: UInt(info.st_dev), inode: UInt(info.st_ino))
    )
  }

  /// The running program's own file.
  static func executablePath() -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let base = buffer.baseAddress, case let count = readlink("/proc/self/exe", base, buffer.count),
        count > 0
      else { return CommandLine.arguments.first ?? "" }
      return String(decoding: buffer[..<count].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Reads a whole file, or its first `limit` bytes.
  static func read(_ path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(call: "open", path: path, code: errno) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw Failure(call: "fstat", path: path, code: errno) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw Failure(call: "read", path: path, code: EISDIR) }
    var code: Int32 = 0
    var bytes = [UInt8](unsafeUninitializedCapacity: min(Int(info.st_size) + 1, limit)) { buffer, count in
      while count < buffer.count, let base = buffer.baseAddress {
        let got = Glibc.read(descriptor, base + count, buffer.count - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { code = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard code == 0 else { throw Failure(call: "read", path: path, code: code) }
    // A file that grew since it was measured is read to its present end.
    while bytes.count > Int(info.st_size) && bytes.count < limit {
      var more = [UInt8](repeating: 0, count: 65536)
      let got = Glibc.read(descriptor, &more, more.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw Failure(call: "read", path: path, code: errno) }
      if got == 0 { break }
      bytes.append(contentsOf: more[..<got])
    }
    return bytes
  }

  /// Writes a new file, or the whole of an old one.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    var file = try SequentialFile(creating: path)
    try file.write(bytes)
    try file.close()
  }

  /// The number of the running process.
  static var processNumber: Int { Int(getpid()) }

  static func rename(_ old: String, to new: String) throws(Failure) {
    guard Glibc.rename(old, new) == 0 else { throw Failure(call: "rename", path: new, code: errno) }
  }

  /// Removes a file; one that is already gone is no error.
  static func remove(_ path: String) throws(Failure) {
    guard unlink(path) == 0 || errno == ENOENT else { throw Failure(call: "unlink", path: path, code: errno) }
  }

  /// Removes a folder if it is empty. False if it is not, or is none.
  @discardableResult
  static func removeIfEmpty(_ path: String) -> Bool { rmdir(path) == 0 }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Failure) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw Failure(call: "mkdir", path: path, code: errno)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw Failure(call: "mkdir", path: path, code: errno)
    }
  }

  /// The names in a folder, sorted by their bytes, and what they are; symbolic links are not followed.
  ///
  /// A name that is not UTF-8 names no file that could be opened; its bytes are shown as `\xE9`.
  static func list(_ path: String) throws(Failure) -> [(name: String, kind: Kind)] {
    try listNames(path).map { (shown($0.name), $0.kind) }
  }

  /// As `list`, for names that are UTF-8; and how the others are shown.
  static func listReadable(
    _ path: String
  ) throws(Failure) -> (entries: [(name: String, kind: Kind)], unreadable: [String]) {
    var entries: [(name: String, kind: Kind)] = []
    var unreadable: [String] = []
    for entry in try listNames(path) {
      if let name = String(validating: entry.name, as: UTF8.self) {
        entries.append((name, entry.kind))
      } else {
        unreadable.append(shown(entry.name))
      }
    }
    return (entries, unreadable)
  }

  private static func shown(_ name: [UInt8]) -> String {
    if let name = String(validating: name, as: UTF8.self) { return name }
    return name.reduce(into: "") { shown, byte in
      if byte < 0x80 {
        shown.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        shown += "\\x" + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  private static func listNames(_ path: String) throws(Failure) -> [(name: [UInt8], kind: Kind)] {
    guard let folder = opendir(path) else { throw Failure(call: "opendir", path: path, code: errno) }
    defer { closedir(folder) }
    var entries: [(name: [UInt8], kind: Kind)] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        Array(bytes.prefix { $0 != 0 })
      }
      if name != [UInt8(ascii: ".")] && name != [UInt8(ascii: "."), UInt8(ascii: ".")] {
        let kind: Kind? =
          switch Int(entry.pointee.d_type) {
          case Int(DT_REG): .file
          case Int(DT_DIR): .folder
          case Int(DT_LNK): .link
          case Int(DT_UNKNOWN): nil
          default: .other
          }
        if let kind {
          entries.append((name, kind))
        } else {
          entries.append(
            (name, (try? status("\(path)/\(shown(name))", followingLinks: false).kind) ?? .other)
          )
        }
      }
      errno = 0
    }
    guard errno == 0 else { throw Failure(call: "readdir", path: path, code: errno) }
    return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }
}
