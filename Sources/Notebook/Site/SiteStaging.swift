/// Writes a site so that no reader ever sees half a page, and a failed build changes nothing.
///
/// Files that differ are written beside the site's own, in a folder of their own, and moved into place when all are
/// there. A file that is already as it should be is left alone: reading it costs less than writing it.
struct SiteStaging: Sendable {
  private let site: String
  private let old: SiteManifest
  /// Whether files are only compared with those of the site.
  private let isComparing: Bool

  private static let folder = ".signet-staging"

  /// What became of one file.
  struct Staged: Sendable {
    var path: String
    var hash: UInt64
    var outcome: Outcome
  }

  enum Outcome: Sendable {
    case unchanged
    /// When only comparing: there is another file of this name, or none.
    case differs, missing
    case written(temporary: String)
    /// There is a file of this name that the generator did not make.
    case foreign
    case failed(FileSystem.Failure)
  }

  init(site: String) throws(FileSystem.Failure) {
    self.site = site
    isComparing = false
    try FileSystem.makeFolder(site)
    old = try SiteManifest(readingFrom: site)
    try makeStagingFolder()
  }

  /// For replacing files that are known to be ours.
  init(site: String, known: Set<String>) throws(FileSystem.Failure) {
    self.site = site
    isComparing = false
    old = SiteManifest(known)
    try makeStagingFolder()
  }

  /// For finding differences: nothing is written.
  init(comparing site: String) throws(FileSystem.Failure) {
    self.site = site
    isComparing = true
    old = try SiteManifest(readingFrom: site)
  }

  private func makeStagingFolder() throws(FileSystem.Failure) {
    try FileSystem.makeFolder("\(site)/\(Self.folder)")
    for entry in try FileSystem.list("\(site)/\(Self.folder)") {
      try FileSystem.remove("\(site)/\(Self.folder)/\(entry.name)")
    }
  }

  /// Writes one file of the new site. `number` tells it from the others; it may be called from several tasks.
  func stage(_ bytes: [UInt8], at path: String, number: Int) -> Staged {
    var hash = ContentHash()
    hash.combine(path)
    hash.combine(bytes)
    func staged(_ outcome: Outcome) -> Staged { Staged(path: path, hash: hash.value, outcome: outcome) }
    do {
      if try FileSystem.read("\(site)/\(path)") == bytes { return staged(.unchanged) }
      if isComparing { return staged(.differs) }
      if !old.paths.contains(path) { return staged(.foreign) }
    } catch {
      if !error.isMissing { return staged(.failed(error)) }
      if isComparing { return staged(.missing) }
    }
    let temporary = "\(site)/\(Self.folder)/\(number)"
    do {
      try FileSystem.write(bytes, to: temporary)
      return staged(.written(temporary: temporary))
    } catch {
      return staged(.failed(error))
    }
  }

  /// Moves the staged files into place and removes those that no longer belong. Gives what was removed.
  func commit(_ files: [Staged]) throws(FileSystem.Failure) -> [String] {
    let new = SiteManifest(files.lazy.map(\.path))
    // Should the build be killed from here on, the next one still knows every file that is ours.
    if new.paths != old.paths { try write(SiteManifest(new.paths.union(old.paths))) }
    try moveStaged(files)
    let removed = old.paths.subtracting(new.paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for path in removed {
      try FileSystem.remove("\(site)/\(path)")
      removeEmptyFolders(above: path)
    }
    try write(new)
    FileSystem.removeIfEmpty("\(site)/\(Self.folder)")
    return removed
  }

  /// Moves the staged files into place, and leaves all others and the manifest as they are.
  func moveIntoPlace(_ files: [Staged]) throws(FileSystem.Failure) {
    try moveStaged(files)
    FileSystem.removeIfEmpty("\(site)/\(Self.folder)")
  }

  /// How the site differs from these files, which are all that it should have.
  func differences(_ files: [Staged]) -> SiteDifferences {
    var differences = SiteDifferences()
    for file in files {
      switch file.outcome {
      case .differs, .failed, .foreign: differences.changed.append(file.path)
      case .missing: differences.missing.append(file.path)
      case .unchanged, .written: break
      }
    }
    differences.changed.sort()
    differences.missing.sort()
    differences.stale = old.paths.subtracting(files.lazy.map(\.path)).sorted()
    return differences
  }

  private func moveStaged(_ files: [Staged]) throws(FileSystem.Failure) {
    var folders: Set<String> = [""]
    for file in files {
      guard case .written(let temporary) = file.outcome else { continue }
      let folder = RelativePath.folder(of: file.path)
      if folders.insert(folder).inserted { try FileSystem.makeFolder("\(site)/\(folder)") }
      try FileSystem.rename(temporary, to: "\(site)/\(file.path)")
    }
  }

  /// Forgets the staged files.
  func abandon(_ files: [Staged]) {
    for file in files {
      if case .written(let temporary) = file.outcome { try? FileSystem.remove(temporary) }
    }
    FileSystem.removeIfEmpty("\(site)/\(Self.folder)")
  }

  private func write(_ manifest: SiteManifest) throws(FileSystem.Failure) {
    let path = "\(site)/\(SitePath.manifest)"
    let text = manifest.text
    if let present = try? FileSystem.read(path), present == text { return }
    let temporary = "\(site)/\(Self.folder)/manifest"
    try FileSystem.write(text, to: temporary)
    try FileSystem.rename(temporary, to: path)
  }

  private func removeEmptyFolders(above path: String) {
    var folder = RelativePath.folder(of: path)
    while !folder.isEmpty && FileSystem.removeIfEmpty("\(site)/\(folder)") {
      folder = RelativePath.folder(of: folder)
    }
  }
}
