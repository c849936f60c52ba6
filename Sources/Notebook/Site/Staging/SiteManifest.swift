/// The list of the files in a site that the generator made: only those may it change or remove.
struct SiteManifest: Sendable, Equatable {
  var paths: Set<String>

  private static let heading = "# Made by signet from the notes: edit those, not these files.\n"

  init(_ paths: some Sequence<String>) { self.paths = Set(paths) }

  /// Reads the manifest of a site; an empty one if it has none.
  init(readingFrom site: String) throws(FileSystem.Failure) {
    do {
      let text = String(decoding: try FileSystem.read("\(site)/\(SitePath.manifest)"), as: UTF8.self)
      paths = Set(
        text.split(separator: "\n").lazy
          .filter { !$0.hasPrefix("#") }
          .map(String.init)
          .filter(Self.isInsideSite)
      )
    } catch {
      guard error.isMissing else { throw error }
      paths = []
    }
  }

  var text: [UInt8] {
    let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return Array((Self.heading + sorted.map { $0 + "\n" }.joined()).utf8)
  }

  /// A manifest that someone edited must not lead the generator to remove a file elsewhere.
  static func isInsideSite(_ path: String) -> Bool {
    !path.hasPrefix("/")
      && !path.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0 == "" }
  }
}
