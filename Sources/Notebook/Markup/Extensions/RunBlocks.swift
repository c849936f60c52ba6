internal import Hurl

/// Turns fences of language `hurl` into blocks that a reader can run.
enum RunBlocks {
  /// Replaces each such fence by a `<signet-run>` element. Gives the blocks in order.
  static func apply(
    to tree: inout MarkupTree,
    challenges: Challenges.Found,
    problems: inout [NoteProblem]
  ) -> [RunnableBlock] {
    var fences: [MarkupNode] = []
    tree.walk { if $0.kind == .codeBlock && isHurl($0.fenceInfo) { fences.append($0) } }
    var blocks: [RunnableBlock] = []
    var ids: [String: Int] = [:]
    for fence in fences {
      let line = tree.line(of: fence)
      guard let info = info(of: fence, line: line, problems: &problems),
        let file = file(of: fence, line: line, problems: &problems)
      else { continue }
      let title = info.title ?? defaultTitle(file)
      let slug = HeadingAnchors.slug(Array(title.utf8))
      let count = ids[slug, default: 0]
      ids[slug] = count + 1
      let block = RunnableBlock(
        title: title,
        id: count == 0 ? "run-\(slug)" : "run-\(slug)-\(count)",
        firstLine: line + 1,
        indentation: max(0, fence.column - 1),
        file: file,
        isSetup: info["setup"] != nil,
        isExpectedToFail: info["expect"] != nil,
        challenge: challenges.solution(fence)
      )
      blocks.append(block)
      tree.annotate(fence, .html(RunBlockWriter(block: block, index: blocks.count, file: file).html()))
    }
    return blocks
  }

  private static func info(of fence: MarkupNode, line: Int, problems: inout [NoteProblem]) -> FenceInfo? {
    func refuse(_ column: Int, _ message: String) -> FenceInfo? {
      // The info string follows the fence's backticks or tildes, of which there are three or more.
      problems.append(
        NoteProblem(line: line, column: fence.column + 2 + column, severity: .error, message: message)
      )
      return nil
    }
    do {
      let info = try FenceInfo(parsing: String(decoding: fence.fenceInfo, as: UTF8.self))
      for attribute in info.attributes {
        switch (attribute.name, attribute.value) {
        case ("title", _?), ("setup", nil), ("expect", "fail"): continue
        case ("expect", _):
          return refuse(attribute.column, "a hurl block can be marked expect=fail, nothing else")
        default:
          return refuse(
            attribute.column,
            "a hurl block has no '\(attribute.name)'; it can have title=\"...\", setup and expect=fail"
          )
        }
      }
      return info
    } catch {
      return refuse(error.column, "\(error)")
    }
  }

  private static func file(of fence: MarkupNode, line: Int, problems: inout [NoteProblem]) -> HurlFile? {
    do {
      return try HurlFile(parsing: Array(fence.literal))
    } catch {
      var message = "this hurl block cannot be read: \(error)"
      if isCutShort(fence) { message += "; a block that holds ``` must be fenced with ~~~ or ````" }
      problems.append(
        NoteProblem(
          line: line + error.line,
          column: error.column + max(0, fence.column - 1),
          severity: .error,
          message: message
        )
      )
      return nil
    }
  }

  static func isHurl(_ info: UnsafeBufferPointer<UInt8>) -> Bool {
    info.starts(with: "hurl")
      && (info.count == 4 || info[4] == 0x20 || info[4] == 0x09 || info[4] == UInt8(ascii: "{"))
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
