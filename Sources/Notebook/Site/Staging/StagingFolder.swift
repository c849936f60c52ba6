/// The folder in which a new site is made, before it is the site.
struct StagingFolder: Sendable {
  enum Place: Sendable {
    /// Beside the site, and to be exchanged for it: the whole new site is made in it.
    case beside
    /// In the site, for the files that change: they are moved out of it one by one.
    case inside
  }

  let path: String
  let place: Place

  /// The files in the site that are not ours, by path: they stay.
  let foreignFiles: [String]
  /// Whether there is nothing in the site that could be compared.
  let isSiteEmpty: Bool

  /// What is in the site that the generator did not make.
  private struct Foreign {
    var files: [String] = []
    var hasFolders = false
    var isSiteEmpty = true
  }

  static func inside(_ site: String) -> String { "\(site)/.signet-staging" }

  static func beside(_ site: String) -> String {
    "\(RelativePath.folder(of: site))/.\(RelativePath.name(of: site)).signet-staging"
  }

  /// Makes an empty folder: beside the site where that can be, and in it where it cannot.
  ///
  /// A folder that others hold on to cannot be exchanged: one that is mounted, that belongs to someone else, or in which
  /// this process works. Nor is one that has folders of someone else's in it, such as `.git`: they could not be in both.
  ///
  /// - Parameters:
  ///   - site: the real path of a folder that is there.
  ///   - old: what the generator made in it.
  init(for site: String, old: SiteManifest) throws(FileSystem.Failure) {
    let foreign = Self.foreign(in: site, old)
    let parent = "\(RelativePath.folder(of: site))/"
    let isInUse = FileSystem.realPath(".").map { "\($0)/".hasPrefix("\(site)/") } ?? true
    let beside = Self.beside(site)
    if !isInUse, let foreign, !foreign.hasFolders, FileSystem.isOwn(site, besideOf: parent),
      (try? FileSystem.makeFolder(beside)) != nil
    {
      FileSystem.copyPermissions(from: site, to: beside)
      self.init(
        path: beside,
        place: .beside,
        foreignFiles: foreign.files,
        isSiteEmpty: foreign.isSiteEmpty
      )
    } else {
      try self.init(inside: site)
    }
  }

  /// Makes an empty folder in the site.
  init(inside site: String) throws(FileSystem.Failure) {
    try FileSystem.makeFolder(Self.inside(site))
    self.init(path: Self.inside(site), place: .inside, foreignFiles: [], isSiteEmpty: false)
  }

  private init(path: String, place: Place, foreignFiles: [String], isSiteEmpty: Bool) {
    self.path = path
    self.place = place
    self.isSiteEmpty = isSiteEmpty
    self.foreignFiles = foreignFiles
  }

  private static func foreign(in site: String, _ old: SiteManifest) -> Foreign? {
    var folders: Set<String> = []
    for path in old.paths {
      var folder = RelativePath.folder(of: path)
      while !folder.isEmpty && folders.insert(folder).inserted { folder = RelativePath.folder(of: folder) }
    }
    var foreign = Foreign()
    do throws(FileSystem.Failure) {
      var open = [""]
      while let folder = open.popLast(), !foreign.hasFolders {
        for entry in try FileSystem.list(folder.isEmpty ? site : "\(site)/\(folder)") {
          let path = RelativePath.join(folder, entry.name)
          foreign.isSiteEmpty = false
          switch entry.kind {
          case .folder: if folders.contains(path) { open.append(path) } else { foreign.hasFolders = true }
          case .file, .link:
            if !old.paths.contains(path) && path != SitePath.manifest { foreign.files.append(path) }
          case .other: foreign.hasFolders = true
          }
        }
      }
      return foreign
    } catch {
      return nil
    }
  }

  /// Removes a staging folder and what is in it: what a build that failed, or was killed, left behind, or the site of
  /// before. A file in it that nobody made with the generator goes into the site.
  static func discard(_ path: String, site: String) throws(FileSystem.Failure) {
    guard (try? FileSystem.status(path, followingLinks: false).kind) == .folder else { return }
    // Only a whole site has a manifest, and only into one does anybody put files of their own.
    let made = try SiteManifest(readingFrom: path)
    try FileSystem.walk(path) { (name, kind) throws(FileSystem.Failure) in
      if kind == .folder {
        FileSystem.removeIfEmpty("\(path)/\(name)")
        return
      }
      let isMade = made.paths.isEmpty || made.paths.contains(name) || name.hasPrefix(".signet-")
      if !isMade, (try? FileSystem.status("\(site)/\(name)", followingLinks: false)) == nil {
        try FileSystem.makeFolder(RelativePath.join(site, RelativePath.folder(of: name)))
        try FileSystem.rename("\(path)/\(name)", to: "\(site)/\(name)")
      } else {
        try FileSystem.remove("\(path)/\(name)")
      }
    }
    FileSystem.removeIfEmpty(path)
  }
}
