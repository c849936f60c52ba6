/// How a site differs from what its notes give.
package struct SiteDifferences: Sendable, Equatable {
  /// Files whose bytes are others, by path.
  package var changed: [String] = []
  /// Files that are not there.
  package var missing: [String] = []
  /// Files that the generator made once and would make no more.
  package var stale: [String] = []

  package var isEmpty: Bool { changed.isEmpty && missing.isEmpty && stale.isEmpty }
}
