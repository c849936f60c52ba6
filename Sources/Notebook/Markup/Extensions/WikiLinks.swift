/// `[[note]]`, `[[note#heading]]` and `[[note|label]]`: links by a note's name, wherever it is.
///
/// Which note is meant is known only when all have been read, so the link's URL is left open.
enum WikiLinks {
  static func apply(to tree: inout MarkupTree, links: inout [NoteLink]) {
    for node in tree.texts(holding: "[[") {
      let text = node.literal
      var parts: [(range: Range<Int>, node: MarkupNode)] = []
      var start = 0
      while let open = text.firstIndex(of: "[[", from: start),
        let close = text.firstIndex(of: "]]", from: open + 2)
      {
        start = open + 2
        let content = text[start..<close]
        guard !content.contains(UInt8(ascii: "[")),
          let parsed = parse(String(decoding: content, as: UTF8.self))
        else {
          continue
        }
        let link = MarkupNode.link(label: parsed.label)
        links.append(
          NoteLink(
            destination: parsed.name,
            path: nil,
            fragment: parsed.fragment,
            kind: .wiki,
            line: tree.line(of: node),
            column: node.column + open
          )
        )
        tree.annotate(link, .wikiLink(links.count - 1))
        parts.append((open..<close + 2, link))
        start = close + 2
      }
      node.replace(parts)
    }
  }

  /// The parts of `name#heading|label`; nil if it names nothing.
  private static func parse(_ content: String) -> (name: String, fragment: String, label: String)? {
    let parts = content.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let target = parts[0].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let name = trimmed(target[0])
    let fragment = target.count > 1 ? trimmed(target[1]) : ""
    if name.isEmpty && fragment.isEmpty { return nil }
    let label = parts.count > 1 ? trimmed(parts[1]) : ""
    if !label.isEmpty { return (name, fragment, label) }
    return (name, fragment, [name, fragment].filter { !$0.isEmpty }.joined(separator: " > "))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
