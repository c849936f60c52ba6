import Foundation

@testable import Notebook

/// A folder of a test's own, removed after it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "signet-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: RelativePath.folder(of: file),
      withIntermediateDirectories: true
    )
    try FileSystem.write(Array(text.utf8), to: file)
  }

  func read(_ name: String) throws -> String {
    String(decoding: try FileSystem.read("\(path)/\(name)"), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// A builder of `notes` into `site`, both in this folder.
  var builder: SiteBuilder {
    SiteBuilder(options: BuildOptions(notes: "\(path)/notes", site: "\(path)/site"))
  }
}
