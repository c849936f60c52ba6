/// A file of the cache, opened: records, then an index of them, then where the index is.
///
/// The records are read one by one, when they are asked for: a notebook of ten thousand notes never lies in memory
/// twice. Every record has a checksum. What does not fit is as if it were not there.
final class NoteCacheFile: Sendable {
  struct Entry: Sendable {
    var key: UInt64
    var offset: Int
    var length: Int
    var checksum: UInt64
  }

  /// By name.
  let entries: [String: Entry]
  private let file: RandomAccessFile

  /// Index's place and length, checksum, version, mark.
  private static let trailerLength = 5 * 8
  private static let mark: UInt64 = 0x3143_4E74_656E_6769

  /// Nil when there is no such file, or it is not whole, or another version wrote it.
  init?(path: String, version: UInt64) {
    guard let file = try? RandomAccessFile(path), file.size >= Self.trailerLength,
      let trailer = try? file.read(at: file.size - Self.trailerLength, count: Self.trailerLength),
      let entries = Self.entries(trailer, of: file, version: version)
    else { return nil }
    self.file = file
    self.entries = entries
  }

  private static func entries(
    _ trailer: [UInt8],
    of file: borrowing RandomAccessFile,
    version: UInt64
  ) -> [String: Entry]? {
    let words = trailer.withUnsafeBytes { bytes in
      (0..<5).map { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
    }
    let (place, length) = (Int(clamping: words[0]), Int(clamping: words[1]))
    guard words[3] == version, words[4] == mark, place <= file.size - trailerLength,
      length == file.size - trailerLength - place,
      let index = try? file.read(at: place, count: length), checksum(index) == words[2]
    else { return nil }
    return index.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes)
      var entries: [String: Entry] = [:]
      var offset = 0
      while !reader.isAtEnd {
        guard let name = try? reader.text(), let key = try? reader.fixed(), let length = try? reader.number(),
          let checksum = try? reader.fixed(), length >= 0, length <= place - offset
        else { return nil }
        entries[name] = Entry(key: key, offset: offset, length: length, checksum: checksum)
        offset += length
      }
      return entries
    }
  }

  /// The note of this name, if it is there as it was with this key.
  func note(_ name: String, key: UInt64) -> Note? {
    guard let entry = entries[name], entry.key == key,
      let bytes = try? file.read(at: entry.offset, count: entry.length),
      Self.checksum(bytes) == entry.checksum
    else { return nil }
    return bytes.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes)
      guard let note = try? Note(from: &reader), reader.isAtEnd else { return nil }
      return note
    }
  }

  /// Writes a file anew: the old one is there until the new one is whole.
  ///
  /// - Parameter notes: in any order that is always the same, each with its name and key.
  static func write(
    _ notes: some Sequence<(name: String, read: NoteMemory.ReadNote)>,
    to path: String,
    version: UInt64
  ) throws(FileSystem.Failure) {
    let temporary = "\(path).new-\(FileSystem.processNumber)"
    do throws(FileSystem.Failure) {
      var file = try SequentialFile(creating: temporary)
      var index = RecordWriter()
      var records = RecordWriter()
      var place = 0
      for (name, read) in notes {
        let start = records.bytes.count
        read.note.write(to: &records)
        index.append(name)
        index.append(fixed: read.key)
        index.append(records.bytes.count - start)
        index.append(fixed: checksum(records.bytes[start...]))
        if records.bytes.count > 1 << 20 {
          try file.write(records.bytes)
          place += records.bytes.count
          records.removeAll()
        }
      }
      place += records.bytes.count
      try file.write(records.bytes)
      var trailer = RecordWriter()
      trailer.append(fixed: UInt64(place))
      trailer.append(fixed: UInt64(index.bytes.count))
      trailer.append(fixed: checksum(index.bytes))
      trailer.append(fixed: version)
      trailer.append(fixed: mark)
      try file.write(index.bytes)
      try file.write(trailer.bytes)
      try file.close()
      try FileSystem.rename(temporary, to: path)
    } catch {
      try? FileSystem.remove(temporary)
      throw error
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt64 { checksum(bytes[...]) }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = ContentHash()
    bytes.withUnsafeBytes { hash.combine($0) }
    return hash.value
  }
}
