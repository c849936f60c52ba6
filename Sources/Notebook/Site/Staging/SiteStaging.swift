/// Writes a site so that no reader ever sees half a page, a failed build changes nothing, and a killed one leaves the old
/// site or the new.
///
/// The files that differ are written into a `StagingFolder`. When all are there, that folder and the site take each
/// other's names, in one step; where that cannot be, the files are moved one by one after a `SiteJournal` says so. A file
/// that is already as it should be is not written: reading it costs less.
struct SiteStaging: Sendable {
  /// The real path.
  private let site: String
  private let old: SiteManifest
  private let work: Work
  /// Held as long as there is a copy of this.
  private let lock: SiteLock?

  private enum Work: Sendable {
    /// Files are only compared with those of the site.
    case comparing
    case writing(StagingFolder)
  }

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
    case written
    /// There is a file of this name that the generator did not make.
    case foreign
    case failed(FileSystem.Failure)
  }

  init(site: String) async throws(FileSystem.Failure) {
    (self.site, lock) = try await Self.prepare(site)
    old = try SiteManifest(readingFrom: self.site)
    work = .writing(try StagingFolder(for: self.site, old: old))
  }

  /// For replacing files that are known to be ours, and leaving all others and the manifest as they are.
  init(site: String, known: Set<String>) async throws(FileSystem.Failure) {
    (self.site, lock) = try await Self.prepare(site)
    old = SiteManifest(known)
    work = .writing(try StagingFolder(inside: self.site))
  }

  /// For finding differences: nothing is written.
  init(comparing site: String) throws(FileSystem.Failure) {
    self.site = FileSystem.realPath(site) ?? site
    old = try SiteManifest(readingFrom: site)
    work = .comparing
    lock = nil
  }

  /// Finishes what a killed build had begun, whether or not there is anything to build now.
  static func recover(_ site: String) async throws(FileSystem.Failure) {
    guard let real = FileSystem.realPath(site) else { return }
    let lock = try await SiteLock.take(real)
    try SiteJournal.recover(real)
    withExtendedLifetime(lock) {}
  }

  /// Makes the site's folder, waits for its turn, and finishes what a killed build had begun.
  private static func prepare(
    _ site: String
  ) async throws(FileSystem.Failure) -> (site: String, lock: SiteLock?) {
    try FileSystem.makeFolder(site)
    let real = FileSystem.realPath(site) ?? site
    let lock = try await SiteLock.take(real)
    try SiteJournal.recover(real)
    return (real, lock)
  }

  /// Writes one file of the new site; it may be called from several tasks.
  func stage(_ bytes: [UInt8], at path: String) -> Staged {
    var hash = ContentHash()
    hash.combine(path)
    hash.combine(bytes)
    return Staged(path: path, hash: hash.value, outcome: outcome(bytes, path))
  }

  private func outcome(_ bytes: [UInt8], _ path: String) -> Outcome {
    if let present = present(bytes, path) { return present }
    guard case .writing(let staging) = work else { return .missing }
    do throws(FileSystem.Failure) {
      try write(bytes, to: path, in: staging)
      return .written
    } catch {
      return .failed(error)
    }
  }

  /// What there is to say of a file that is there already; nil when there is none.
  private func present(_ bytes: [UInt8], _ path: String) -> Outcome? {
    if case .writing(let staging) = work, staging.isSiteEmpty { return nil }
    do throws(FileSystem.Failure) {
      if try FileSystem.read("\(site)/\(path)") == bytes { return .unchanged }
      guard case .writing = work else { return .differs }
      return old.paths.contains(path) ? nil : .foreign
    } catch {
      return error.isMissing ? nil : .failed(error)
    }
  }

  private func write(_ bytes: [UInt8], to path: String, in staging: StagingFolder) throws(FileSystem.Failure)
  {
    do throws(FileSystem.Failure) {
      try FileSystem.write(bytes, to: "\(staging.path)/\(path)")
    } catch {
      // The folder is made for the first of its files.
      guard error.isMissing else { throw error }
      try FileSystem.makeFolder("\(staging.path)/\(RelativePath.folder(of: path))")
      try FileSystem.write(bytes, to: "\(staging.path)/\(path)")
    }
  }

  /// Puts the staged files into place and removes those that no longer belong. Gives what was removed.
  func commit(_ files: [Staged]) async throws(FileSystem.Failure) -> [String] {
    guard case .writing(let staging) = work else { return [] }
    let new = SiteManifest(files.lazy.map(\.path))
    let removed = old.paths.subtracting(new.paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let written = files.filter(\.isWritten).map(\.path)
    if written.isEmpty && new == old {
      abandon()
      return []
    }
    try write(new.text, to: SitePath.manifest, in: staging)
    if case .beside = staging.place, try await exchange(files, staging) { return removed }
    try move(written + [SitePath.manifest], removing: removed, from: staging)
    return removed
  }

  /// Puts the staged files into place, and leaves all others as they are.
  ///
  /// - Parameter paths: of all files of the site, where they are others than before: the others of ours are removed.
  /// - Returns: what was removed.
  @discardableResult
  func moveIntoPlace(_ files: [Staged], ofAll paths: [String]? = nil) throws(FileSystem.Failure) -> [String] {
    guard case .writing(let staging) = work else { return [] }
    var moved = files.filter(\.isWritten).map(\.path)
    var removed: [String] = []
    if let paths {
      let new = SiteManifest(paths)
      removed = old.paths.subtracting(new.paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      try write(new.text, to: SitePath.manifest, in: staging)
      moved.append(SitePath.manifest)
    }
    try move(moved, removing: removed, from: staging)
    return removed
  }

  /// Makes the staging folder the whole new site, and the site. False where it cannot be that.
  private func exchange(_ files: [Staged], _ staging: StagingFolder) async throws(FileSystem.Failure) -> Bool
  {
    let made = Set(files.lazy.map(\.path))
    let kept =
      files.filter { !$0.isWritten }.map(\.path) + staging.foreignFiles.filter { !made.contains($0) }
    let failures = await parallelMap(kept.count, stride: 256) { range in
      range.compactMap { number -> FileSystem.Failure? in
        do throws(FileSystem.Failure) {
          try keep(kept[number], in: staging)
          return nil
        } catch {
          return error
        }
      }
    }
    guard failures.isEmpty, try FileSystem.exchange(staging.path, site) else { return false }
    try StagingFolder.discard(staging.path, site: site)
    return true
  }

  /// A file of the site that is one of the new site too.
  private func keep(_ path: String, in staging: StagingFolder) throws(FileSystem.Failure) {
    do throws(FileSystem.Failure) {
      try FileSystem.link("\(site)/\(path)", as: "\(staging.path)/\(path)")
    } catch {
      guard error.isMissing else { throw error }
      try FileSystem.makeFolder("\(staging.path)/\(RelativePath.folder(of: path))")
      try FileSystem.link("\(site)/\(path)", as: "\(staging.path)/\(path)")
    }
  }

  private func move(_ paths: [String], removing removed: [String], from staging: StagingFolder)
    throws(FileSystem.Failure)
  {
    let journal = SiteJournal(moved: paths, removed: removed)
    // One file's move is one step already.
    if paths.count + removed.count > 1 { try journal.write(in: staging.path) }
    try journal.apply(from: staging.path, to: site)
    abandon()
  }

  /// Forgets the staged files.
  func abandon() {
    guard case .writing(let staging) = work else { return }
    try? StagingFolder.discard(staging.path, site: site)
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
}

extension SiteStaging.Staged {
  fileprivate var isWritten: Bool { if case .written = outcome { true } else { false } }

  /// Why the file is not as it should be.
  var failure: FileSystem.Failure? {
    switch outcome {
    case .failed(let failure): failure
    case .foreign: FileSystem.Failure(call: "write", path: path, code: FileSystem.exists)
    case .unchanged, .differs, .missing, .written: nil
    }
  }
}
