internal import Synchronization

/// The notes of earlier builds, of this run and of earlier runs, each with the key of what it was read from. A note whose
/// key is as it was is not parsed again.
final class NoteMemory: Sendable {
  /// A note as it was read.
  struct ReadNote: Sendable {
    /// Of the file's bytes and of all else that reading it depends on.
    var key: UInt64
    var note: Note
  }

  private struct State {
    /// By name: the path, or a slash and the path for a note that was read without the glossary's terms.
    var known: [String: ReadNote] = [:]
    var read: [String: ReadNote] = [:]
    /// The names of those that were parsed.
    var parsed: Set<String> = []
    /// Until the notes have been read once: then memory knows all that the disk does.
    var cache: NoteCache?
    /// The cache that is to keep what is known now, and the names of the notes that it did not have.
    var unkept: (cache: NoteCache, parsed: Set<String>)?
  }

  private let state: Mutex<State>

  init(cache: NoteCache? = nil) { state = Mutex(State(cache: cache)) }

  /// Reads some notes, all in one go: it may be called from several tasks.
  func notes<Result>(_ count: Int, _ body: (inout Reading) -> Result) -> Result {
    var reading = state.withLock { Reading(known: $0.known, cache: $0.cache) }
    reading.read.reserveCapacity(count)
    let result = body(&reading)
    state.withLock { state in
      for (name, note) in reading.read { state.read[name] = note }
      state.parsed.formUnion(reading.parsed)
    }
    return result
  }

  /// Some notes that are being read.
  struct Reading {
    fileprivate let known: [String: ReadNote]
    fileprivate let cache: NoteCache?
    fileprivate var read: [(String, ReadNote)] = []
    fileprivate var parsed: [String] = []

    /// The note of this name: parsed only if it is not known with this text and these files in this environment.
    mutating func read(
      _ name: String,
      _ text: [UInt8],
      _ included: IncludedFiles? = nil,
      environment: UInt64,
      parse: () -> Note
    ) -> Note {
      var hash = ContentHash(seed: environment)
      hash.combine(text)
      included?.combine(into: &hash)
      let key = hash.value
      let note: Note
      if let old = known[name], old.key == key {
        note = old.note
      } else if let kept = cache?.note(name, key: key) {
        note = kept
      } else {
        note = parse()
        parsed.append(name)
      }
      read.append((name, ReadNote(key: key, note: note)))
      return note
    }
  }

  /// All notes of a build have been read: they are what the next build knows.
  ///
  /// - Returns: how many were parsed.
  @discardableResult
  func finish() -> Int {
    state.withLock { state in
      defer {
        state.unkept = state.cache.map { ($0, state.parsed) }
        state.known = state.read
        state.read = [:]
        state.parsed = []
        state.cache = nil
      }
      return state.parsed.count
    }
  }

  /// Keeps the notes that have been read for the next run, if that is to be done.
  func keep() {
    let (unkept, known) = state.withLock { state in
      defer { state.unkept = nil }
      return (state.unkept, state.known)
    }
    if let unkept { unkept.cache.keep(known, parsed: unkept.parsed) }
  }
}
