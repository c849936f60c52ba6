import Foundation
import NIOCore
import Synchronization

/// The site's files as they were read last: whoever asks for the same one gets the same bytes, so that a crowd that reads
/// slowly costs no more memory than one reader.
///
/// Whether a file is still the same is asked of the file system each time; see ``OpenFile/Stamp``.
final class SiteCache: Sendable {
  struct Entry: Sendable {
    let stamp: OpenFile.Stamp
    let entityTag: String
    let bytes: ByteBuffer
  }

  /// Of all bytes that are held.
  private let limit: Int
  private let state = Mutex(State())

  private struct State {
    var entries: [OpenFile.Stamp: (entry: Entry, lastUse: UInt64)] = [:]
    var held = 0
    var uses: UInt64 = 0
  }

  init(limit: Int = 32 * 1024 * 1024) {
    self.limit = limit
  }

  func entry(for stamp: OpenFile.Stamp) -> Entry? {
    state.withLock { state in
      guard let entry = state.entries[stamp]?.entry else { return nil }
      state.uses += 1
      state.entries[stamp]?.lastUse = state.uses
      return entry
    }
  }

  /// Keeps it, and lets go those that were not asked for the longest until there is room.
  func keep(_ entry: Entry) {
    state.withLock { state in
      state.uses += 1
      if let known = state.entries.updateValue((entry, state.uses), forKey: entry.stamp) {
        state.held -= Self.size(known.entry)
      }
      state.held += Self.size(entry)
      while state.held > limit, let idlest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
        state.held -= Self.size(idlest.value.entry)
        state.entries[idlest.key] = nil
      }
    }
  }

  /// In bytes, the bookkeeping included.
  private static func size(_ entry: Entry) -> Int { 512 + entry.bytes.readableBytes }
}
