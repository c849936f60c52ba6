/// Where everything in a flowchart stands.
struct FlowchartLayout {
  struct Node {
    let box: Box
    let shape: FlowShape
    let lines: [String]
  }

  struct Edge {
    let path: FlowPath
    let link: FlowLink
  }

  struct Label {
    let box: Box
    let lines: [String]
  }

  struct Subgraph {
    let box: Box
    let title: [String]
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private(set) var labels: [Label] = []
  /// The outer before the inner ones.
  private(set) var subgraphs: [Subgraph] = []
  private(set) var bounds = Box(x: 0, y: 0, width: 0, height: 0)
  let summary: String

  private let chart: Flowchart
  private let plane: FlowPlane
  private let layout: LayeredLayout
  private let lines: [[String]]

  /// - Parameter source: what an error about the whole chart points at.
  init(_ chart: Flowchart, at source: DiagramSource) throws(DiagramError) {
    self.chart = chart
    plane = FlowPlane(direction: chart.direction)
    lines = chart.nodes.map { TextWrapping.wrap($0.label, width: 170) }
    guard let layout = LayeredLayout(FlowchartGraph.graph(of: chart, lines: lines)) else {
      throw DiagramError(
        line: source.firstLine,
        column: 1,
        message: "the flowchart is too large to lay out; split it"
      )
    }
    self.layout = layout
    let count = chart.edges.count { $0.link.stroke != .invisible }
    summary =
      "\(chart.nodes.count == 1 ? "1 box" : "\(chart.nodes.count) boxes") and "
      + "\(count == 1 ? "1 arrow" : "\(count) arrows"). The same in words follows the picture."
    placeNodes()
    placeSubgraphs()
    placeEdges()
    var boxes = nodes.map(\.box) + subgraphs.map(\.box) + labels.map(\.box)
    boxes += edges.compactMap(\.path.bounds)
    bounds = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }.padded(6)
  }

  private mutating func placeNodes() {
    for (index, node) in chart.nodes.enumerated() {
      let size = FlowchartGraph.size(node.shape, lines[index])
      let center = plane.point(layout.centers[index], layout.alongCenter(of: index))
      nodes.append(
        Node(
          box: Box(centerX: center.x, centerY: center.y, width: size.width, height: size.height),
          shape: node.shape,
          lines: lines[index]
        )
      )
    }
  }

  private mutating func placeSubgraphs() {
    for (subgraph, extent) in zip(chart.subgraphs, layout.clusters) {
      let box = plane.box(extent.across, extent.along)
      subgraphs.append(Subgraph(box: box, title: FlowchartGraph.title(subgraph)))
    }
  }

  private mutating func placeEdges() {
    let router = FlowEdgeRouter(chart, layout, plane, nodes: nodes)
    var chains = layout.vertices.chains.indices.makeIterator()
    for (index, edge) in chart.edges.enumerated() {
      if edge.from == edge.to {
        let (path, label) = router.loop(at: edge.from, label: edge.label)
        add(edge, path, label)
      } else if let chain = chains.next() {
        let (path, label) = router.path(of: chain, edge: index)
        add(edge, path, label)
      }
    }
  }

  private mutating func add(_ edge: Flowchart.Edge, _ path: FlowPath, _ label: Box?) {
    if edge.link.stroke != .invisible { edges.append(Edge(path: path, link: edge.link)) }
    if let label, let text = edge.label {
      labels.append(Label(box: label, lines: FlowchartGraph.wrap(text)))
    }
  }
}
