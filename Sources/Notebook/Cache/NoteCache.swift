/// Notes as they were read in earlier runs, on disk: a note whose bytes are as they were costs no parsing.
///
/// Two files. One has the whole notebook; the other has what changed since the first was written, so that one edit
/// does not write everything again. Either may be deleted, or damaged, at any time: the notes are then parsed.
struct NoteCache: Sendable {
  private let path: String
  private let version: UInt64
  private let whole: NoteCacheFile?
  private let changes: NoteCacheFile?

  /// From this part of the notes on, changes are not kept apart.
  private static let changesLimit = 8

  /// - Parameters:
  ///   - folder: of the cache.
  ///   - notes: the folder of notes: each has files of its own.
  ///   - program: tells one build of the program from another, whose pages may be others.
  init(folder: String, notes: String, program: String) {
    var hash = ContentHash()
    hash.combine(notes)
    path = "\(folder)/notes-\(hash.hex)"
    var version = ContentHash(seed: UInt64(Note.formatVersion))
    version.combine(program)
    self.version = version.value
    whole = NoteCacheFile(path: path, version: version.value)
    changes = NoteCacheFile(path: Self.changesPath(path), version: version.value)
  }

  private static func changesPath(_ path: String) -> String { "\(path)-changes" }

  /// The note of this name, if it was read from what the key stands for.
  func note(_ name: String, key: UInt64) -> Note? {
    changes?.note(name, key: key) ?? whole?.note(name, key: key)
  }

  /// Keeps the notes for the next run. A cache that cannot be written is no cache, and no error.
  ///
  /// - Parameter parsed: the names of the notes that were not found here.
  func keep(_ notes: [String: NoteMemory.ReadNote], parsed: Set<String>) {
    let changed = notes.filter { name, read in whole?.entries[name]?.key != read.key }
    let isGarbage = (whole?.entries.count ?? 0) > 2 * notes.count
    // A record that is listed, and could not be read.
    let isDamaged = parsed.contains { name in
      notes[name].map { whole?.entries[name]?.key == $0.key || changes?.entries[name]?.key == $0.key }
        ?? false
    }
    guard changed.count * Self.changesLimit <= notes.count && !isGarbage && !isDamaged else {
      write(notes, to: path)
      try? FileSystem.remove(Self.changesPath(path))
      return
    }
    let isKnown =
      changed.count == changes?.entries.count
      && changed.allSatisfy { name, read in changes?.entries[name]?.key == read.key }
    if !changed.isEmpty && !isKnown { write(changed, to: Self.changesPath(path)) }
  }

  private func write(_ notes: [String: NoteMemory.ReadNote], to path: String) {
    let folder = RelativePath.folder(of: path)
    try? FileSystem.makeFolder(folder)
    // What a killed run left behind.
    for entry in (try? FileSystem.list(folder)) ?? [] where entry.name.contains(".new-") {
      try? FileSystem.remove("\(folder)/\(entry.name)")
    }
    let sorted = notes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    try? NoteCacheFile.write(
      sorted.lazy.map { (name: $0.key, read: $0.value) },
      to: path,
      version: version
    )
  }
}
