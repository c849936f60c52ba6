import Testing

@testable import Notebook

@Suite("Flowcharts")
struct FlowchartTests {
  private func parse(_ body: String) throws(DiagramError) -> Flowchart {
    var source = try DiagramSource(Array("flowchart TD\n\(body)".utf8)[...])
    return try FlowchartParser.parse(&source, direction: .down)
  }

  private func layout(_ body: String, _ direction: String = "TD") throws(DiagramError) -> FlowchartLayout {
    var source = try DiagramSource(Array("flowchart \(direction)\n\(body)".utf8)[...])
    guard case .flowchart(let direction) = source.kind else {
      throw DiagramError(line: 1, column: 1, message: "?")
    }
    return try FlowchartLayout(try FlowchartParser.parse(&source, direction: direction), at: source)
  }

  @Test(
    "every shape has its brackets",
    arguments: [
      ("A", FlowShape.rectangle), ("A[x]", .rectangle), ("A(x)", .rounded), ("A([x])", .stadium),
      ("A((x))", .circle),
      ("A[(x)]", .cylinder), ("A[[x]]", .subroutine), ("A{x}", .diamond), ("A{{x}}", .hexagon),
      ("A[\"f(x)\"]", .rectangle),
    ]
  )
  func shapes(text: String, shape: FlowShape) throws {
    #expect(try parse(text).nodes.map(\.shape) == [shape])
  }

  @Test(
    "every link has its stroke, head and length",
    arguments: [
      ("-->", FlowLink.Stroke.normal, FlowLink.Head.arrow, 1), ("---", .normal, .none, 1),
      ("--->", .normal, .arrow, 2),
      ("-.->", .dotted, .arrow, 1), ("-.-", .dotted, .none, 1), ("-..->", .dotted, .arrow, 2),
      ("==>", .thick, .arrow, 1),
      ("===", .thick, .none, 1), ("--o", .normal, .circle, 1), ("--x", .normal, .cross, 1),
      ("~~~", .invisible, .none, 1),
    ]
  )
  func links(text: String, stroke: FlowLink.Stroke, head: FlowLink.Head, length: Int) throws {
    let edges = try parse("A \(text) B").edges
    #expect(edges.map(\.link) == [FlowLink(stroke: stroke, head: head, isTwoWay: false, length: length)])
  }

  @Test(
    "a label stands between bars or inside the link",
    arguments: [
      "A -->|a b| B", "A -- a b --> B", "A-. a b .->B", "A == a b ==> B", "A -->|\"a b\"|B", "A<-->|a b|B",
    ]
  )
  func labels(text: String) throws {
    #expect(try parse(text).edges.map(\.label?.joined) == ["a b"])
  }

  @Test("a chain links each group with the next")
  func chains() throws {
    let chart = try parse("A & B --> C --> D & E; F-->A")
    let names = chart.edges.map { chart.nodes[$0.from].id + chart.nodes[$0.to].id }
    #expect(names == ["AC", "BC", "CD", "CE", "FA"])
  }

  @Test("hyphens and dots may stand inside a name")
  func names() throws {
    #expect(try parse("auth-server-->v1.2-->ü").nodes.map(\.id) == ["auth-server", "v1.2", "ü"])
    #expect(try parse("title[A title] --> accTitle").nodes.map(\.id) == ["title", "accTitle"])
  }

  @Test("a node belongs to the subgraph that names it first")
  func subgraphs() throws {
    let chart = try parse("x\nsubgraph one [The first]\nA --> x\nsubgraph two\nB --> A\nend\nend")
    #expect(chart.subgraphs.map(\.title.joined) == ["The first", "two"])
    #expect(chart.subgraphs.map(\.parent) == [nil, 0])
    #expect(chart.nodes.map(\.subgraph) == [0, 0, 1])
  }

  @Test("an arrow to or from a subgraph ends at its border")
  func subgraphEnds() throws {
    let body = "a --> s\nsubgraph s [S]\nb --> c\nend\ns -->|x| t\nsubgraph t\nd\nend"
    let chart = try parse(body)
    #expect(chart.nodes.map(\.id) == ["a", "b", "c", "d"])
    #expect(chart.edges.map(\.fromSubgraph) == [nil, nil, 0])
    #expect(chart.edges.map(\.toSubgraph) == [0, nil, 1])
    let layout = try layout(body)
    let (s, t) = (layout.subgraphs[0].box, layout.subgraphs[1].box)
    #expect(abs(layout.edges[0].path.end.y - s.minY) < 0.001)
    #expect(abs(layout.edges[2].path.start.y - s.maxY) < 0.001)
    #expect(abs(layout.edges[2].path.end.y - t.minY) < 0.001)
    #expect(try words("flowchart TD\n\(body)").contains("<li>S → t (x)</li>"))
  }

  @Test(
    "what cannot be read is an error at its place",
    arguments: [
      (
        "A ->> B",
        "2:3: an arrow is expected here, such as '-->'; a label with blanks or signs needs brackets: A[My label]"
      ),
      ("A[x --> B", "2:2: '[' is never closed on its line; close it with ']'"),
      ("A[f(x)] --> B", "2:4: Mermaid takes '(' for a shape; put the label in quotes: A[\"f(x)\"]"),
      (
        "A[/x/]",
        "2:2: the shape '[/' is not supported; use [ ], ( ), ([ ]), (( )), [( )], [[ ]], { } or {{ }}; for a label that begins with a slash use quotes: A[\"/auth/login\"]"
      ),
      ("A -->", "2:6: a node is missing here"),
      ("A -- x", "2:3: this arrow has no end; write '-->' or '-- text -->'"),
      ("A -- --> B", "2:5: this arrow is cut in two; write '-->'"),
      ("A -->|x B", "2:6: this label is never closed; close it with '|'"),
      (
        "style A fill:#f00",
        "2:1: 'style' is not supported: the site's theme decides how diagrams look; leave it out"
      ),
      (
        "A:::big",
        "2:2: classes are not supported: the site's theme decides how diagrams look; leave ':::' out"
      ),
      ("subgraph x\nA", "2:1: this subgraph has no 'end'"),
      ("A\nend", "3:1: this 'end' closes nothing"),
      (
        "A\nsubgraph x\nend",
        "3:1: the subgraph 'x' has no nodes of its own; a node belongs to the first that names it"
      ),
      (
        "A-->x\nsubgraph x\nA\nend",
        "2:2: an arrow between the subgraph 'x' and what is inside it cannot be drawn; let it end at a node"
      ),
      ("A --> end", "2:7: 'end' cannot name a node; write 'End' or 'fin[end]'"),
      ("", "1:1: the flowchart has no nodes; write some such as 'A[Browser] --> B[Server]'"),
    ]
  )
  func errors(body: String, expected: String) {
    #expect(complaint("flowchart TD\n\(body)") == expected)
  }

  @Test("arrows lead in the direction that is asked for")
  func directions() throws {
    func centers(_ direction: String) throws -> (Box, Box) {
      let layout = try layout("A --> B", direction)
      return (layout.nodes[0].box, layout.nodes[1].box)
    }
    let down = try centers("TD")
    let up = try centers("BT")
    let right = try centers("LR")
    let left = try centers("RL")
    #expect(down.0.maxY < down.1.minY && down.0.midX == down.1.midX)
    #expect(up.0.minY > up.1.maxY)
    #expect(right.0.maxX < right.1.minX && right.0.midY == right.1.midY)
    #expect(left.0.minX > left.1.maxX)
  }

  @Test("an arrow begins and ends on the outlines of its nodes")
  func ends() throws {
    let layout = try layout("A[a] --> B{b}")
    let path = layout.edges[0].path
    #expect(abs(path.start.y - layout.nodes[0].box.maxY) < 0.001)
    #expect(abs(path.end.y - layout.nodes[1].box.minY) < 0.001)
  }

  @Test("a cycle is drawn, its last arrow leading back")
  func cycles() throws {
    let layout = try layout("A --> B --> C --> A")
    #expect(layout.edges.count == 3)
    #expect(layout.edges[2].path.endDirection.y == -1)
  }

  @Test("in random charts no two boxes overlap, and subgraphs keep others out", arguments: 0..<40)
  func overlaps(seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    let count = Int.random(in: 2...24, using: &generator)
    var lines: [String] = []
    let groups = Int.random(in: 0...4, using: &generator)
    for group in 0..<groups {
      lines.append("subgraph g\(group) [Group \(group)]")
      for node in 0..<count where node % (groups + 1) == group { lines.append("n\(node)[Node \(node)]") }
      lines.append("in\(group)")
      // Every second group holds the next one.
      if group % 2 == 1 || group == groups - 1 {
        lines.append("end")
        if group % 2 == 1 { lines.append("end") }
      }
    }
    for _ in 0..<count * 3 / 2 {
      let from = Int.random(in: 0..<count, using: &generator)
      let to = Int.random(in: 0..<count, using: &generator)
      lines.append(
        Bool.random(using: &generator) ? "n\(from) --> n\(to)" : "n\(from) -->|label \(to)| n\(to)"
      )
    }
    if groups > 2, seed % 3 == 0 { lines.append("g0 --> g\(groups - 1)\nn0 --> g\(groups - 1)") }
    let direction = ["TD", "LR", "BT", "RL"][seed % 4]
    let body = lines.joined(separator: "\n")
    var source = try DiagramSource(Array("flowchart \(direction)\n\(body)".utf8)[...])
    let chart = try FlowchartParser.parse(&source, direction: try #require(FlowDirection(word: direction)))
    let layout = try FlowchartLayout(chart, at: source)
    for (index, one) in layout.nodes.enumerated() {
      for other in layout.nodes[(index + 1)...] { #expect(!one.box.overlaps(other.box)) }
      for (number, subgraph) in layout.subgraphs.enumerated() {
        var holder = chart.nodes[index].subgraph
        while let current = holder, current != number { holder = chart.subgraphs[current].parent }
        if holder == number {
          #expect(subgraph.box.union(one.box) == subgraph.box)
        } else {
          #expect(!subgraph.box.overlaps(one.box))
        }
      }
      #expect(layout.bounds.union(one.box) == layout.bounds)
    }
    for label in layout.labels {
      for node in layout.nodes { #expect(!label.box.overlaps(node.box)) }
    }
  }
}

extension Box {
  fileprivate func overlaps(_ other: Box) -> Bool {
    let margin = 0.01
    return minX + margin < other.maxX && other.minX + margin < maxX && minY + margin < other.maxY
      && other.minY + margin < maxY
  }
}
