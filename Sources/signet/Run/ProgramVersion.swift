import Foundation

/// Tells one build of this program from another, for what is kept between runs.
enum ProgramVersion {
  /// The executable's size and time of change: another build of the sandbox may answer otherwise.
  static let current: String = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return Signet.version }
    return "\(Signet.version) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }()
}
