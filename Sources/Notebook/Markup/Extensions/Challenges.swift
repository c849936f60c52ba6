internal import Hurl

/// Tasks for the reader, written so that they read well anywhere: a heading or a bold line that starts with
/// 'Challenge:', the goal, hints and the solution folded away, and a `challenge` fence with the check.
///
///     ### Challenge: A valid session, and still 401
///
///     Log in, and get a 401 from `/auth/me` ...
///
///     <details>
///     <summary>Hint 1</summary>
///
///     ...
///
///     </details>
///
///     ```challenge
///     id: valid-session-401
///     check:
///       POST /auth/login 200
///       GET /auth/me 401 access_token.rejected
///     ```
///
///     <details>
///     <summary>Solution</summary>
///
///     (a hurl block)
///
///     </details>
enum Challenges {
  struct Found {
    var blocks: [ChallengeBlock] = []
    /// The fences of solutions, each with the id of its challenge.
    var solutions: [(fence: MarkupNode, id: String)] = []

    func solution(_ fence: MarkupNode) -> String? { solutions.first { $0.fence == fence }?.id }
  }

  static func apply(to tree: inout MarkupTree, problems: inout [NoteProblem]) -> Found {
    var titles: [MarkupNode] = []
    var fences: [MarkupNode] = []
    tree.walk { node in
      if title(of: node) != nil { titles.append(node) }
      if isFence(node) { fences.append(node) }
    }
    var found = Found()
    for title in titles {
      guard let parts = ChallengeParts(after: title, tree, problems: &problems) else { continue }
      fences.removeAll { $0 == parts.fence }
      guard let block = parts.block(titled: Self.title(of: title) ?? "", tree, problems: &problems) else {
        continue
      }
      found.blocks.append(block)
      found.solutions += parts.solutionFences.map { ($0, block.id) }
      wrap(title, parts, block, &tree)
    }
    for fence in fences {
      let message =
        "this check belongs to no challenge: before it stands a heading, or a bold line, that starts with 'Challenge:'"
      if !titles.contains(where: { $0.parent == fence.parent }) { report(fence, message, tree, &problems) }
    }
    return found
  }

  /// The title behind 'Challenge:'; nil for every other node.
  static func title(of node: MarkupNode) -> String? {
    let text: [UInt8]
    switch node.kind {
    case .heading: text = PlainText.of(node)
    case .paragraph:
      guard let strong = node.firstChild, strong.kind == .strong, strong.next == nil else { return nil }
      text = PlainText.of(strong)
    default: return nil
    }
    let words = String(decoding: text, as: UTF8.self)
    guard words.hasPrefix("Challenge:") else { return nil }
    let title = words.dropFirst("Challenge:".count).drop { $0 == " " }
    return title.isEmpty ? nil : String(title)
  }

  static func isFence(_ node: MarkupNode) -> Bool {
    guard node.kind == .codeBlock else { return false }
    return FenceInfo.language(of: String(decoding: node.fenceInfo, as: UTF8.self)) == "challenge"
  }

  static func report(
    _ node: MarkupNode,
    _ message: String,
    _ tree: borrowing MarkupTree,
    _ problems: inout [NoteProblem]
  ) {
    // A folded part is a node that we made, and stands nowhere; its first paragraph does.
    var place = node
    while place.line == 0, let inside = place.firstChild { place = inside }
    problems.append(
      NoteProblem(
        line: tree.line(of: place),
        column: max(1, place.column),
        severity: .error,
        message: message
      )
    )
  }

  private static func wrap(
    _ title: MarkupNode,
    _ parts: ChallengeParts,
    _ block: ChallengeBlock,
    _ tree: inout MarkupTree
  ) {
    let section = MarkupNode(making: .customBlock)
    section.insert(before: title)
    for part in [title] + parts.all {
      part.unlink()
      section.append(part)
    }
    var start: [UInt8] = []
    start.append("<section class=\"challenge\"")
    if title.kind == .paragraph {
      start.append(" id=\"")
      start.append(escaping: block.anchor)
      start.append("\"")
    }
    start.append(" data-challenge=\"")
    start.append(escaping: block.id)
    start.append("\" aria-label=\"Challenge: ")
    start.append(escaping: block.title)
    start.append("\">\n")
    tree.annotate(section, .framed(start: start, end: Array("</section>\n".utf8)))
    if title.kind == .paragraph {
      tree.annotate(title, .wrapped(start: "<p class=\"challenge-title\">", end: "</p>\n"))
    }
    for (number, hint) in parts.hints.enumerated() {
      frame(hint, class: "challenge-hint", summary: "Hint \(number + 1)", &tree)
    }
    frame(parts.solution, class: "challenge-solution", summary: "Solution", &tree)
    var check: [UInt8] = []
    check.append(
      "<details class=\"challenge-check\">\n<summary>What is looked for</summary>\n<pre tabindex=\"0\"><code>"
    )
    check.append(escaping: block.checkText)
    check.append("</code></pre>\n</details>\n")
    tree.annotate(parts.fence, .html(check))
  }

  private static func frame(
    _ details: MarkupNode,
    class name: StaticString,
    summary: String,
    _ tree: inout MarkupTree
  ) {
    var start: [UInt8] = []
    start.append("<details class=\"")
    start.append(name)
    start.append("\">\n<summary>")
    start.append(escaping: summary)
    start.append("</summary>\n")
    tree.annotate(details, .framed(start: start, end: Array("</details>\n".utf8)))
  }
}
