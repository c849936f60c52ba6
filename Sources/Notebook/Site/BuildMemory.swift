internal import Synchronization

/// What a builder remembers from one build to the next, so that a small change costs little.
final class BuildMemory: Sendable {
  /// A build that went well.
  struct Build: Sendable {
    var notebook: Notebook
    var layout: Template
    var reader: NoteReader
    /// The files beside the notes, and the notes that are not built.
    var files: [String]
    var drafts: [String]
    /// The files elsewhere that the notes show parts of.
    var included: Set<String>
    /// Every file of the site with the hash of its bytes, in order.
    var site: [SiteFile]
    var pages: Int

    /// Which of the site's files are those of the search index: they follow the pages.
    var searchFiles: Range<Int> {
      let start = SitePages.paths(of: notebook).count
      let others = Set(files)
      let count = site[start...].prefix { $0.path.hasPrefix("search/") && !others.contains($0.path) }.count
      return start..<start + count
    }

    /// The same files with those of another notebook's pages in the place of its own; a page that was not there has no
    /// hash yet. Nil if two files have one path.
    func site(of other: Notebook) -> [SiteFile]? {
      let hashes = Dictionary(site.map { ($0.path, $0.hash) }) { first, _ in first }
      let former = Set(SitePages.paths(of: notebook))
      let pages = SitePages.paths(of: other).map { SiteFile(path: $0, hash: hashes[$0] ?? 0) }
      let files = pages + site.filter { !former.contains($0.path) }
      return Set(files.map(\.path)).count == files.count ? files : nil
    }
  }

  struct SiteFile: Sendable {
    var path: String
    var hash: UInt64
  }

  private struct State {
    var last: Build?
    var isSearchStale = false
    var included: Set<String> = []
  }

  private let state = Mutex(State())

  /// The last build; nil if the one before this failed, or there was none.
  var last: Build? {
    get { state.withLock { $0.last } }
    set { state.withLock { $0.last = newValue } }
  }

  /// The files elsewhere that the notes name, whether the build went well or not.
  var included: Set<String> {
    get { state.withLock { $0.included } }
    set { state.withLock { $0.included = newValue } }
  }

  /// Whether the search index lags behind the pages.
  var isSearchStale: Bool {
    get { state.withLock { $0.isSearchStale } }
    set { state.withLock { $0.isSearchStale = newValue } }
  }
}
