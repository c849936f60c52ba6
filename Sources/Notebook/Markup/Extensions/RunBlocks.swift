internal import Hurl

/// Turns fences of language `hurl` into blocks that a reader can run.
enum RunBlocks {
  /// Replaces each such fence by a `<signet-run>` element. Gives the number of blocks.
  static func apply(to tree: inout MarkupTree, problems: inout [NoteProblem]) -> Int {
    var fences: [MarkupNode] = []
    tree.walk { if $0.kind == .codeBlock && isHurl($0.fenceInfo) { fences.append($0) } }
    var ids: [String: Int] = [:]
    for (index, fence) in fences.enumerated() {
      let firstLine = tree.line(of: fence) + 1
      do {
        let file = try HurlFile(parsing: Array(fence.literal))
        let title = title(fence.fenceInfo) ?? defaultTitle(file)
        var id = HeadingAnchors.slug(Array(title.utf8))
        let count = ids[id, default: 0]
        ids[id] = count + 1
        if count > 0 { id += "-\(count)" }
        let writer = RunBlockWriter(id: "run-\(id)", title: title, index: index + 1, file: file)
        tree.annotate(fence, .html(writer.html()))
      } catch {
        var message = "this hurl block cannot be read: \(error)"
        if isCutShort(fence) { message += "; a block that holds ``` must be fenced with ~~~ or ````" }
        problems.append(
          NoteProblem(
            line: firstLine + error.line - 1,
            column: error.column + max(0, fence.column - 1),
            severity: .error,
            message: message
          )
        )
      }
    }
    return fences.count
  }

  static func isHurl(_ info: UnsafeBufferPointer<UInt8>) -> Bool {
    info.starts(with: "hurl")
      && (info.count == 4 || info[4] == 0x20 || info[4] == 0x09 || info[4] == UInt8(ascii: "{"))
  }

  /// The value of `title="..."` in a fence's info string.
  private static func title(_ info: UnsafeBufferPointer<UInt8>) -> String? {
    guard let key = info.firstIndex(of: "title=\"", from: 0) else { return nil }
    let start = key + 7
    guard let end = info.firstIndex(ofByte: UInt8(ascii: "\""), from: start), end > start else { return nil }
    return String(decoding: info[start..<end], as: UTF8.self)
  }

  /// `POST /auth/login`.
  private static func defaultTitle(_ file: HurlFile) -> String {
    guard let request = file.entries.first?.request else { return "Request" }
    let url = request.url.unresolved
    let path = url.hasPrefix("{{base}}") ? String(url.dropFirst(8)) : url
    return "\(request.method) \(path)"
  }

  /// Hurl's own multi-line bodies start with three backticks: in a fence of three they end it.
  private static func isCutShort(_ fence: MarkupNode) -> Bool {
    fence.next?.kind == .paragraph || fence.next?.kind == .codeBlock
  }
}
