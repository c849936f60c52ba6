/// Reads the statements of a `flowchart` (https://mermaid.js.org/syntax/flowchart.html).
struct FlowchartParser {
  private var chart: Flowchart
  private var indices: [String: Int] = [:]
  private var subgraphIDs: [String: Int] = [:]
  private var open: [(index: Int, line: DiagramLine)] = []
  /// Where each node is named first.
  private var places: [DiagramLine] = []
  private var edgePlaces: [DiagramLine] = []

  static func parse(
    _ source: inout DiagramSource,
    direction: FlowDirection
  ) throws(DiagramError) -> Flowchart {
    var parser = FlowchartParser(chart: Flowchart(direction: direction))
    while var line = source.nextLine() {
      guard try !source.readHeading(&line) else { continue }
      try parser.readLine(&line)
    }
    if let subgraph = parser.open.last { throw subgraph.line.error("this subgraph has no 'end'") }
    guard !parser.chart.nodes.isEmpty else {
      throw DiagramError(
        line: source.firstLine,
        column: 1,
        message: "the flowchart has no nodes; write some such as 'A[Browser] --> B[Server]'"
      )
    }
    try parser.checkSubgraphs()
    return try FlowSubgraphEnds.resolve(
      parser.chart,
      ids: parser.subgraphIDs,
      places: parser.places,
      edgePlaces: parser.edgePlaces
    )
  }

  private mutating func readLine(_ line: inout DiagramLine) throws(DiagramError) {
    while true {
      line.skipBlanks()
      if line.isAtEnd || line.starts(with: "%%") { return }
      if line.peek == UInt8(ascii: ";") {
        line.advance()
        continue
      }
      try readStatement(&line)
    }
  }

  private mutating func readStatement(_ line: inout DiagramLine) throws(DiagramError) {
    let start = line
    let word = line.word()
    let isKeyword = line.isAtEnd || line.peek <= 0x20 || line.peek == UInt8(ascii: ";")
    switch isKeyword ? word : "" {
    case "subgraph":
      line.skipBlanks()
      try openSubgraph(&line, at: start)
    case "end":
      guard open.popLast() != nil else { throw start.error("this 'end' closes nothing") }
    case "direction":
      throw start.error("a direction of its own for a subgraph is not supported; leave it out")
    case "style", "class", "classDef", "linkStyle":
      throw start.error(
        "'\(word)' is not supported: the site's theme decides how diagrams look; leave it out"
      )
    case "click":
      throw start.error("'click' is not supported; put the link into the text beside the diagram")
    default:
      line = start
      try readChain(&line)
    }
  }

  // MARK: Chains of nodes

  /// `A --> B & C -->|text| D`
  private mutating func readChain(_ line: inout DiagramLine) throws(DiagramError) {
    var sources = try readGroup(&line)
    while true {
      line.skipBlanks()
      if line.isAtEnd || line.peek == UInt8(ascii: ";") || line.starts(with: "%%") { return }
      let place = line
      let (link, label) = try FlowLinkParser.read(&line)
      line.skipBlanks()
      let targets = try readGroup(&line)
      for from in sources {
        for to in targets {
          guard chart.edges.count < DiagramLimits.edges else {
            throw place.error(
              "more than \(DiagramLimits.edges) arrows are too many for one picture; split it"
            )
          }
          edgePlaces.append(place)
          chart.edges.append(
            Flowchart.Edge(from: from, to: to, fromSubgraph: nil, toSubgraph: nil, link: link, label: label)
          )
        }
      }
      sources = targets
    }
  }

  /// `A & B[Label]`
  private mutating func readGroup(_ line: inout DiagramLine) throws(DiagramError) -> [Int] {
    var group = [try readNode(&line)]
    while true {
      var ahead = line
      ahead.skipBlanks()
      guard ahead.peek == UInt8(ascii: "&") else { return group }
      ahead.advance()
      ahead.skipBlanks()
      line = ahead
      group.append(try readNode(&line))
    }
  }

  private mutating func readNode(_ line: inout DiagramLine) throws(DiagramError) -> Int {
    let start = line
    let id = Self.identifier(&line)
    guard !id.isEmpty else {
      throw start.error(
        line.isAtEnd ? "a node is missing here" : "a node begins with a letter or a digit: 'A[Browser]'"
      )
    }
    guard id != "end" else { throw start.error("'end' cannot name a node; write 'End' or 'fin[end]'") }
    let index = try node(id, at: start)
    if let (shape, label) = try FlowShapeParser.read(&line) {
      chart.nodes[index].shape = shape
      chart.nodes[index].label = label
    }
    if line.starts(with: ":::") {
      throw line.error(
        "classes are not supported: the site's theme decides how diagrams look; leave ':::' out"
      )
    }
    if line.starts(with: "@{") {
      throw line.error("'@{' is not supported; write the shape as A[...], A(...) or A{...}")
    }
    return index
  }

  private mutating func node(_ id: String, at place: DiagramLine) throws(DiagramError) -> Int {
    let subgraph = open.last?.index
    if let known = indices[id] {
      if chart.nodes[known].subgraph == nil { chart.nodes[known].subgraph = subgraph }
      return known
    }
    guard chart.nodes.count < DiagramLimits.nodes else {
      throw place.error("more than \(DiagramLimits.nodes) nodes are too many for one picture; split it")
    }
    indices[id] = chart.nodes.count
    places.append(place)
    chart.nodes.append(
      Flowchart.Node(id: id, label: DiagramLabel(id), shape: .rectangle, subgraph: subgraph)
    )
    return chart.nodes.count - 1
  }

  /// Letters, digits, `_`; also `-` and `.` between them.
  private static func identifier(_ line: inout DiagramLine) -> String {
    var ahead = line
    while ahead.peek.isWordByte
      || ahead.index > line.index && (ahead.peek == UInt8(ascii: "-") || ahead.peek == UInt8(ascii: "."))
        && ahead.peek(1).isWordByte
    {
      ahead.advance()
    }
    return line.trimmed(to: ahead.index)
  }

  // MARK: Subgraphs

  /// `subgraph id[Title]`, `subgraph id` or `subgraph A title`.
  private mutating func openSubgraph(_ line: inout DiagramLine, at start: DiagramLine) throws(DiagramError) {
    guard open.count < DiagramLimits.nesting else {
      throw start.error("subgraphs are nested more than \(DiagramLimits.nesting) deep; split the flowchart")
    }
    guard chart.subgraphs.count < DiagramLimits.subgraphs else {
      throw start.error(
        "more than \(DiagramLimits.subgraphs) subgraphs are too many for one picture; split it"
      )
    }
    let place = line
    var ahead = line
    var id = Self.identifier(&ahead)
    ahead.skipBlanks()
    var title = DiagramLabel(id)
    if !id.isEmpty, ahead.peek == UInt8(ascii: "["), let (_, label) = try FlowShapeParser.read(&ahead) {
      title = label
      line = ahead
    } else if line.peek == UInt8(ascii: "\"") {
      title = try FlowShapeParser.quoted(&line)
      id = title.joined
    } else {
      title = try line.label(to: line.find(";") ?? line.end)
      id = title.joined
    }
    guard !title.isEmpty else { throw place.error("a subgraph needs a name: 'subgraph Server'") }
    guard line.isAtStatementEnd else {
      throw line.error("nothing may follow the name of a subgraph on its line")
    }
    guard subgraphIDs[id] == nil else { throw place.error("there is a subgraph '\(id)' already") }
    subgraphIDs[id] = chart.subgraphs.count
    chart.subgraphs.append(Flowchart.Subgraph(id: id, title: title, parent: open.last?.index))
    open.append((chart.subgraphs.count - 1, start))
    starts.append(start)
  }

  private var starts: [DiagramLine] = []

  private init(chart: Flowchart) {
    self.chart = chart
  }

  /// Every subgraph must hold a node: one that is not just the name of a subgraph.
  private func checkSubgraphs() throws(DiagramError) {
    var isFilled = [Bool](repeating: false, count: chart.subgraphs.count)
    for node in chart.nodes where subgraphIDs[node.id] == nil {
      var subgraph = node.subgraph
      while let index = subgraph, !isFilled[index] {
        isFilled[index] = true
        subgraph = chart.subgraphs[index].parent
      }
    }
    if let empty = isFilled.firstIndex(of: false) {
      throw starts[empty].error(
        "the subgraph '\(chart.subgraphs[empty].id)' has no nodes of its own; a node belongs to the first that names it"
      )
    }
  }
}
