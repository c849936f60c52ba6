internal import Hurl

/// What belongs to one challenge, found behind its title.
struct ChallengeParts {
  /// All nodes behind the title, in order.
  private(set) var all: [MarkupNode] = []
  private(set) var hints: [MarkupNode] = []
  let fence: MarkupNode
  let solution: MarkupNode
  let solutionFences: [MarkupNode]

  /// Nil, and said why, when something is missing.
  init?(after title: MarkupNode, _ tree: borrowing MarkupTree, problems: inout [NoteProblem]) {
    var fences: [MarkupNode] = []
    var solution: MarkupNode?
    var node = title.next
    while let current = node, solution == nil, Challenges.title(of: current) == nil {
      if current.kind == .heading { break }
      all.append(current)
      if Challenges.isFence(current) { fences.append(current) }
      if case .details(let opening)? = tree.annotation(of: current) {
        let summary = String(decoding: opening.summary, as: UTF8.self)
        if summary == "Solution" { solution = current }
        if summary.hasPrefix("Hint") {
          hints.append(current)
          if summary != "Hint \(hints.count)" {
            Challenges.report(
              current,
              "this is hint \(hints.count): call it 'Hint \(hints.count)'",
              tree,
              &problems
            )
          }
        }
      }
      node = current.next
    }
    func fail(_ message: String) { Challenges.report(title, message, tree, &problems) }
    guard let fence = fences.first else {
      fail("this challenge has no check: add a fence of language 'challenge' with its id and its check")
      return nil
    }
    guard fences.count == 1 else {
      Challenges.report(fences[1], "a challenge has one check; this is the second", tree, &problems)
      return nil
    }
    guard let solution else {
      fail("this challenge has no solution: add <details> with the summary 'Solution' and a hurl block in it")
      return nil
    }
    guard hints.count >= 2 else {
      fail("a challenge has two hints at least: add <details> with the summaries 'Hint 1' and 'Hint 2'")
      return nil
    }
    self.fence = fence
    self.solution = solution
    var blocks: [MarkupNode] = []
    solution.walk { if $0.kind == .codeBlock && RunBlocks.isHurl($0.fenceInfo) { blocks.append($0) } }
    solutionFences = blocks
    guard !blocks.isEmpty else {
      Challenges.report(solution, "the solution has no hurl block: it is what is tried out", tree, &problems)
      return nil
    }
  }

  /// The challenge, read; nil, and said why, when its check is wrong.
  func block(
    titled title: String,
    _ tree: borrowing MarkupTree,
    problems: inout [NoteProblem]
  ) -> ChallengeBlock? {
    let text = String(decoding: fence.literal, as: UTF8.self)
    let (line, indentation) = (tree.line(of: fence) + 1, max(0, fence.column - 1))
    do {
      let id = try CheckParser.parse(text).id.text
      checkHints(tree, problems: &problems)
      return ChallengeBlock(id: id, title: title, firstLine: line, indentation: indentation, text: text)
    } catch {
      problems.append(
        NoteProblem(
          line: line + error.line - 1,
          column: indentation + error.column,
          severity: .error,
          message: error.message
        )
      )
      return nil
    }
  }

  /// A hint that names a request, as in `POST /auth/refresh`, names one that the solution sends.
  private func checkHints(_ tree: borrowing MarkupTree, problems: inout [NoteProblem]) {
    var sent: [String] = []
    for fence in solutionFences {
      // What cannot be read is said where the block is.
      guard let file = try? HurlFile(parsing: Array(fence.literal)) else { return }
      sent += file.entries.map { Self.name(of: $0.request) }
    }
    for hint in hints {
      var codes: [MarkupNode] = []
      hint.walk { if $0.kind == .code { codes.append($0) } }
      for code in codes {
        let words = String(decoding: code.literal, as: UTF8.self)
        guard Self.isRequest(words), !sent.contains(words) else { continue }
        let meant = EditDistance.nearest(to: words, in: sent)
        Challenges.report(
          code,
          "the hint names '\(words)', which the solution does not send"
            + (meant.map { "; did you mean '\($0)'?" } ?? ""),
          tree,
          &problems
        )
      }
    }
  }

  private static func name(of request: HurlFile.Request) -> String {
    let url = request.url.unresolved
    let path = url.hasPrefix("{{base}}") ? String(url.dropFirst(8)) : url
    return "\(request.method) \(path.prefix { $0 != "?" })"
  }

  /// `POST /auth/refresh`: a method in capitals and a path.
  private static func isRequest(_ words: String) -> Bool {
    let parts = words.split(separator: " ")
    guard parts.count == 2, parts[1].hasPrefix("/") else { return false }
    return parts[0].utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }
}
