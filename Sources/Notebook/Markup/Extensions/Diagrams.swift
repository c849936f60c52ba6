/// Draws the fences of language `mermaid`.
enum Diagrams {
  static func apply(to tree: inout MarkupTree, problems: inout [NoteProblem]) {
    var fences: [MarkupNode] = []
    tree.walk { if $0.kind == .codeBlock && isMermaid($0.fenceInfo) { fences.append($0) } }
    for (index, fence) in fences.enumerated() {
      do {
        let picture = try Diagram.render(Array(fence.literal)[...], id: "diagram-\(index + 1)")
        tree.annotate(fence, .html(html(picture)))
      } catch {
        problems.append(
          NoteProblem(
            line: tree.line(of: fence) + error.line,
            column: error.column + max(0, fence.column - 1),
            severity: .error,
            message: "diagram: \(error.message)"
          )
        )
      }
    }
  }

  static func isMermaid(_ info: UnsafeBufferPointer<UInt8>) -> Bool {
    info.starts(with: "mermaid") && (info.count == 7 || info[7] == 0x20 || info[7] == 0x09)
  }

  private static func html(_ picture: DiagramPicture) -> [UInt8] {
    var html: [UInt8] = []
    html.reserveCapacity(picture.svg.count + picture.textAlternative.count + 128)
    html.append("<figure class=\"diagram\">\n")
    html.append(contentsOf: picture.svg)
    html.append("\n<details class=\"diagram-text\">\n<summary>The diagram in words</summary>\n")
    html.append(contentsOf: picture.textAlternative)
    html.append("\n</details>\n</figure>\n")
    return html
  }
}
