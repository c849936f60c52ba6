import Foundation

/// How many files, connections among them, the system lets this process have open.
enum FileLimit {
  /// Raises it as far as it may be, which systems leave to each process: with the default of 1024 programs of old are
  /// spared that cannot count further (https://0pointer.net/blog/file-descriptor-limits.html).
  ///
  /// - Returns: what it is then.
  static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    let soft = limit.rlim_cur
    limit.rlim_cur = limit.rlim_max
    if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 { return Int(clamping: soft) }
    return Int(clamping: limit.rlim_cur)
  }
}
