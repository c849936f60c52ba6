/// The files of a site that are no pages: the theme's, those beside the notes, and what the settings ask for.
struct SiteAssets {
  let options: BuildOptions
  let theme: ThemeFolder
  let notebook: Notebook
  /// The files beside the notes, by path.
  let files: [String]

  func all() throws(FileSystem.Failure) -> [(path: String, bytes: [UInt8])] {
    var assets: [(path: String, bytes: [UInt8])] = []
    for path in try theme.assets() {
      let bytes = path == ModuleGraph.listPath ? try theme.moduleGraph().list : try theme.read(path)
      if let bytes { assets.append(("assets/\(path)", bytes)) }
    }
    for path in files { assets.append((path, try FileSystem.read("\(options.notes)/\(path)"))) }
    if !notebook.settings.colors.isEmpty {
      assets.append(("assets/css/colors.css", ThemeColor.css(notebook.settings.colors)))
    }
    assets += Self.lists(of: notebook)
    if let challenges = ChallengeDefinitions.json(notebook) {
      assets.append((ChallengeDefinitions.path, challenges))
    }
    // The mark of a site without a server.
    assets.append(("sandbox.json", Array("{\"sandbox\":false}\n".utf8)))
    return assets
  }

  /// The sitemap and the feed, of a notebook that says where it is published.
  static func lists(of notebook: Notebook) -> [(path: String, bytes: [UInt8])] {
    guard let base = notebook.settings.baseURL else { return [] }
    let feed = AtomFeed.xml(notebook, baseURL: base)
    return [(Sitemap.path, Sitemap.xml(notebook, baseURL: base))] + (feed.map { [(AtomFeed.path, $0)] } ?? [])
  }
}
