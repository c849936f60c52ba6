/// A tag, and the notes that have it.
struct Tag: Sendable {
  /// As its first note writes it.
  var name: String
  /// `tags/<slug>.html`.
  var path: String
  /// In reading order.
  var notes: [Int]

  static let indexPath = "tags/index.html"

  /// All tags, by name; tags that differ only in what a file name cannot show are one.
  static func all(in notes: [Note]) -> [Tag] {
    var tags: [String: Tag] = [:]
    for (index, note) in notes.enumerated() {
      for name in note.frontMatter.tags {
        let path = path(of: name)
        tags[path, default: Tag(name: name, path: path, notes: [])].notes.append(index)
      }
    }
    return tags.values.sorted { a, b in
      let (x, y) = (a.name.lowercased(), b.name.lowercased())
      return x == y ? a.path < b.path : x < y
    }
  }

  static func path(of name: String) -> String { "tags/\(HeadingAnchors.slug(Array(name.utf8))).html" }
}
