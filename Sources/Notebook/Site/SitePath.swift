/// Where things are in the site.
enum SitePath {
  static let manifest = ".signet-manifest"

  /// The page of a note: `section/b.html` of `section/b.md`. Other files keep their path.
  static func page(of notePath: String) -> String {
    notePath.hasSuffix(".md") ? "\(notePath.dropLast(3)).html" : notePath
  }
}
