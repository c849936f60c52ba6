/// Gives pictures of the notebook their size, so that nothing jumps when they arrive, and asks for their descriptions.
enum Images {
  static func apply(
    to tree: inout MarkupTree,
    sizes: [String: ImageSize],
    folder: String,
    problems: inout [NoteProblem]
  ) {
    var images: [MarkupNode] = []
    tree.walk { if $0.kind == .image { images.append($0) } }
    for image in images {
      // A picture in another's description is never shown as one.
      if image.parent?.kind != .image, PlainText.of(image).isEmpty {
        let url = String(decoding: image.url, as: UTF8.self)
        problems.append(
          NoteProblem(
            line: tree.line(of: image),
            column: max(1, image.column),
            severity: .warning,
            message:
              "the image '\(url)' has no description for those who cannot see it: ![what it shows](\(url))"
          )
        )
      }
      let path = LinkTarget(image.url).flatMap { RelativePath.resolve($0.path, in: folder) }
      tree.annotate(image, .image(path.flatMap { sizes[$0] }))
    }
  }
}
