/// A link or an image of a note that leads to something in the notebook.
struct NoteLink: Sendable, Equatable {
  enum Kind: String, Sendable {
    case link, image
    /// By a note's name; `destination` is the name alone.
    case wiki
  }

  /// As written, with `%xx` and fragment.
  var destination: String
  /// The file in the notes folder that it names; nil when it leads out of the folder.
  var path: String?
  /// What follows `#`, percent-decoded; empty when there is none.
  var fragment: String
  var kind: Kind
  /// In the file, from 1: the line of its end, and a column that is exact on the first line of a block only.
  var line: Int
  var column: Int
}

/// Collects the links between notes, and turns `other.md#part` into `other.html#part`.
enum NoteLinks {
  static func apply(to tree: borrowing MarkupTree, notePath: String, links: inout [NoteLink]) {
    let folder = RelativePath.folder(of: notePath)
    tree.walk { node in
      guard node.kind == .link || node.kind == .image else { return }
      guard var target = LinkTarget(node.url) else { return }
      if case .wikiLink? = tree.annotation(of: node) { return }
      let path = target.isWithinPage ? notePath : RelativePath.resolve(target.path, in: folder)
      links.append(
        NoteLink(
          destination: String(decoding: node.url, as: UTF8.self),
          path: path.map(Self.noteFile),
          fragment: target.fragment,
          kind: node.kind == .image ? .image : .link,
          line: tree.line(of: node),
          column: node.column
        )
      )
      guard let path, !target.isWithinPage else { return }
      if let url = LinkTarget.pageURL(node.url) {
        node.setURL(url)
        return
      }
      let page = SitePath.page(of: noteFile(path))
      let isRooted = target.path.utf8.first == UInt8(ascii: "/")
      if page != path || isRooted {
        target.path = RelativePath.reference(to: page, from: folder)
        node.setURL(target.url)
      }
    }
  }

  /// A link to a folder means its index note.
  private static func noteFile(_ path: String) -> String {
    let name = RelativePath.name(of: path)
    return name.utf8.contains(UInt8(ascii: ".")) ? path : RelativePath.join(path, "index.md")
  }
}
