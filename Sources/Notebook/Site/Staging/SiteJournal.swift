/// What is left to do to make the old site the new one: written down when all new files are there, so that whoever comes
/// after a kill can finish it.
struct SiteJournal: Equatable {
  /// Files that move from the staging folder to the same path in the site.
  var moved: [String]
  /// Files of the site that are no more.
  var removed: [String]

  private static let name = ".signet-journal"
  private static let heading = "# A site on its way: signet build finishes it.\n"

  init(moved: [String], removed: [String]) {
    self.moved = moved
    self.removed = removed
  }

  /// The journal in a staging folder; nil if there is none.
  init?(in staging: String) {
    guard let bytes = try? FileSystem.read("\(staging)/\(Self.name)") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    moved = lines.filter { $0.hasPrefix("move ") }.map { String($0.dropFirst(5)) }
    removed = lines.filter { $0.hasPrefix("remove ") }.map { String($0.dropFirst(7)) }
    // One that someone edited must not lead out of the site.
    guard (moved + removed).allSatisfy(SiteManifest.isInsideSite) else { return nil }
  }

  /// Makes the move good: after this it happens, whatever becomes of this process.
  func write(in staging: String) throws(FileSystem.Failure) {
    let text =
      Self.heading + moved.map { "move \($0)\n" }.joined() + removed.map { "remove \($0)\n" }.joined()
    try FileSystem.write(Array(text.utf8), to: "\(staging)/\(Self.name).new")
    try FileSystem.rename("\(staging)/\(Self.name).new", to: "\(staging)/\(Self.name)")
  }

  /// Does what the journal says. It may have been begun before.
  func apply(from staging: String, to site: String) throws(FileSystem.Failure) {
    var folders: Set<String> = [""]
    for path in moved {
      let folder = RelativePath.folder(of: path)
      if folders.insert(folder).inserted { try FileSystem.makeFolder("\(site)/\(folder)") }
      do throws(FileSystem.Failure) {
        try FileSystem.rename("\(staging)/\(path)", to: "\(site)/\(path)")
      } catch {
        // It is in its place already.
        guard error.isMissing, (try? FileSystem.status("\(staging)/\(path)")) == nil else { throw error }
      }
    }
    for path in removed {
      try FileSystem.remove("\(site)/\(path)")
      var folder = RelativePath.folder(of: path)
      while !folder.isEmpty && FileSystem.removeIfEmpty("\(site)/\(folder)") {
        folder = RelativePath.folder(of: folder)
      }
    }
    try FileSystem.remove("\(staging)/\(Self.name)")
  }

  /// Finishes what a killed build had begun, and clears away what it had only prepared.
  static func recover(_ site: String) throws(FileSystem.Failure) {
    for staging in [StagingFolder.inside(site), StagingFolder.beside(site)] {
      if let journal = SiteJournal(in: staging) { try journal.apply(from: staging, to: site) }
      try StagingFolder.discard(staging, site: site)
    }
  }
}
