/// The lines of a diagram, behind its first line that says what kind it is.
struct DiagramSource {
  enum Kind: Equatable {
    case sequence
    case flowchart(FlowDirection)
  }

  private(set) var kind = Kind.sequence
  /// What `title`, `accTitle` and `accDescr` say.
  var heading = DiagramHeading()
  /// The line of the keyword: where an error about the whole diagram points.
  private(set) var firstLine = 1
  private let lines: [ArraySlice<UInt8>]
  private var next = 0

  init(_ source: ArraySlice<UInt8>) throws(DiagramError) {
    guard source.count <= DiagramLimits.sourceBytes else {
      throw DiagramError(
        line: 1,
        column: 1,
        message:
          "a diagram of \(source.count) bytes is too large (\(DiagramLimits.sourceBytes) at most); split it"
      )
    }
    lines = source.split(separator: 0x0A, omittingEmptySubsequences: false)
    try readFrontMatter()
    guard var line = nextLine() else {
      throw DiagramError(
        line: 1,
        column: 1,
        message: "the diagram is empty; begin it with 'sequenceDiagram' or 'flowchart TD'"
      )
    }
    firstLine = line.number
    kind = try Self.kind(&line)
  }

  /// The next line that holds a statement, without blanks and comments around it.
  mutating func nextLine() -> DiagramLine? {
    while next < lines.count {
      var line = DiagramLine(lines[next], number: next + 1)
      next += 1
      line.skipBlanks()
      if !line.isAtEnd, !line.starts(with: "%%") || line.starts(with: "%%{") { return line }
    }
    return nil
  }

  private static func refuseDirective(_ line: DiagramLine) throws(DiagramError) {
    if line.starts(with: "%%{") {
      throw line.error("directives are not supported; the site's theme decides how diagrams look")
    }
  }

  /// The statements that every kind of diagram knows. Returns false for any other.
  mutating func readHeading(_ line: inout DiagramLine) throws(DiagramError) -> Bool {
    try Self.refuseDirective(line)
    let start = line
    let word = line.word()
    let endsWord = line.isAtEnd || line.peek <= 0x20
    line.skipBlanks()
    let hasColon = line.peek == UInt8(ascii: ":")
    if word == "accDescr", line.starts(with: "{") { throw line.error("write 'accDescr: ...' on one line") }
    switch word {
    case "accTitle" where hasColon, "accDescr" where hasColon: break
    // In a flowchart `title` is a node like any other, and here a participant if an arrow follows.
    case "title" where kind == .sequence && (hasColon || endsWord && !line.starts(with: "-")): break
    default:
      line = start
      return false
    }
    if hasColon { line.advance() }
    let text = try line.label(to: line.end)
    if word == "accDescr" { heading.description = text.joined } else { heading.title = text.joined }
    return true
  }

  /// Mermaid's own front matter, of which the title counts.
  private mutating func readFrontMatter() throws(DiagramError) {
    guard var line = nextLine(), line.starts(with: "---") else {
      next = 0
      return
    }
    while true {
      guard let following = nextLine() else { throw line.error("the front matter has no closing '---'") }
      line = following
      if line.starts(with: "---") { return }
      guard try readHeading(&line) else {
        throw line.error("only 'title' is supported in a diagram's front matter")
      }
    }
  }

  private static func kind(_ line: inout DiagramLine) throws(DiagramError) -> Kind {
    try refuseDirective(line)
    let start = line
    let word = line.word()
    line.skipBlanks()
    switch word {
    case "sequenceDiagram":
      guard line.isAtStatementEnd else { throw line.error("put each statement on a line of its own") }
      return .sequence
    case "flowchart", "graph":
      if line.isAtStatementEnd { return .flowchart(.down) }
      let place = line
      guard let direction = FlowDirection(word: line.word()), line.isAtStatementEnd else {
        throw place.error("a direction is one of TD, TB, BT, LR, RL: 'flowchart LR'")
      }
      return .flowchart(direction)
    default:
      let known = ["sequenceDiagram", "flowchart", "graph"]
      if let meant = known.first(where: { $0.lowercased() == word.lowercased() }) {
        throw start.error("'\(word)' is written '\(meant)'")
      }
      throw start.error(
        "'\(word)' is no kind of diagram that is supported; begin with 'sequenceDiagram' or 'flowchart TD'"
      )
    }
  }
}
