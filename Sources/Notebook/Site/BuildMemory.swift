internal import Synchronization

/// What a builder remembers from one build to the next, so that a small change costs little.
final class BuildMemory: Sendable {
  /// A note as it was read, and what it was read from.
  struct ReadNote: Sendable {
    /// Of the file's bytes and of all else that reading it depends on.
    var key: UInt64
    var note: Note
  }

  /// A build that went well.
  struct Build: Sendable {
    var notebook: Notebook
    var layout: Template
    var reader: NoteReader
    /// The files beside the notes, and the notes that are not built.
    var files: [String]
    var drafts: [String]
    /// Every file of the site with the hash of its bytes, in order.
    var site: [SiteFile]
    var pages: Int
  }

  struct SiteFile: Sendable {
    var path: String
    var hash: UInt64
  }

  private struct State {
    var notes: [String: ReadNote] = [:]
    var last: Build?
    var isSearchStale = false
  }

  private let state = Mutex(State())

  /// The notes of earlier builds, by path.
  var notes: [String: ReadNote] {
    get { state.withLock { $0.notes } }
    set { state.withLock { $0.notes = newValue } }
  }

  /// The last build; nil if the one before this failed, or there was none.
  var last: Build? {
    get { state.withLock { $0.last } }
    set { state.withLock { $0.last = newValue } }
  }

  /// Whether the search index lags behind the pages.
  var isSearchStale: Bool {
    get { state.withLock { $0.isSearchStale } }
    set { state.withLock { $0.isSearchStale = newValue } }
  }
}
