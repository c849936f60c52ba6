internal import Foundation
internal import Hurl
internal import Synchronization

/// Transcripts of earlier builds, kept by what they depend on: the version of the sandbox, the note's name, and the
/// text of all its blocks. Prose is not among it, so that a change of words runs nothing; anything else that could
/// change an answer is, so that no stale one survives.
final class RecordingCache: Sendable {
  /// Nil keeps them for this process alone.
  private let folder: String?
  private let inMemory = Mutex<[String: [Transcript]]>([:])

  init(folder: String?) {
    self.folder = folder
  }

  static func key(version: String, seed: String, blocks: [String]) -> String {
    var hash = ContentHash()
    for text in [version, seed] + blocks {
      let bytes = Array(text.utf8)
      hash.combine(Array("\(bytes.count):".utf8))
      hash.combine(bytes)
    }
    return hash.hex
  }

  subscript(key: String) -> [Transcript]? {
    if let known = inMemory.withLock({ $0[key] }) { return known }
    guard let path = path(key), let bytes = try? FileSystem.read(path),
      let transcripts = try? JSONDecoder().decode([Transcript].self, from: Data(bytes))
    else { return nil }
    inMemory.withLock { $0[key] = transcripts }
    return transcripts
  }

  func keep(_ transcripts: [Transcript], _ key: String) {
    inMemory.withLock { $0[key] = transcripts }
    // A cache that cannot be written is no cache; the build goes on.
    guard let folder, let path = path(key), let data = try? JSONEncoder().encode(transcripts) else { return }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  private func path(_ key: String) -> String? { folder.map { "\($0)/\(key).json" } }
}
