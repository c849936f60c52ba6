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

  private struct Held {
    let entry: Entry
    /// Whether the stamp alone says that the file is still the same.
    let isSettled: Bool
    var lastUse: UInt64
  }

  private struct State {
    var entries: [OpenFile.Stamp: Held] = [:]
    var held = 0
    var uses: UInt64 = 0
  }

  init(limit: Int = 32 * 1024 * 1024) {
    self.limit = limit
  }

  /// What a file of this stamp holds; nil where it must be read to know.
  func entry(for stamp: OpenFile.Stamp) -> Entry? {
    state.withLock { state in
      guard let held = state.entries[stamp], held.isSettled else { return nil }
      state.uses += 1
      state.entries[stamp]?.lastUse = state.uses
      return held.entry
    }
  }

  /// Keeps what was read, and lets go those that were not asked for the longest until there is room.
  ///
  /// - Parameter isSettled: false for a file that was written just now: it is to be read again, but shares its bytes with
  ///   those who read the same before.
  /// - Returns: the entry to answer with, which is the one of an earlier reader where the content is the same.
  @discardableResult
  func keep(_ entry: Entry, isSettled: Bool) -> Entry {
    state.withLock { state in
      state.uses += 1
      var entry = entry
      if let known = state.entries[entry.stamp]?.entry {
        state.held -= Self.size(known)
        if known.entityTag == entry.entityTag { entry = known }
      }
      state.entries[entry.stamp] = Held(entry: entry, isSettled: isSettled, lastUse: state.uses)
      state.held += Self.size(entry)
      while state.held > limit, let idlest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
        state.held -= Self.size(idlest.value.entry)
        state.entries[idlest.key] = nil
      }
      return entry
    }
  }

  /// In bytes, the bookkeeping included.
  private static func size(_ entry: Entry) -> Int { 512 + entry.bytes.readableBytes }
}
