/// A flowchart as a graph to be laid out: its nodes, labels and subgraphs as sizes.
enum FlowchartGraph {
  static let loopReach = 24.0

  static func graph(of chart: Flowchart, lines: [[String]]) -> LayeredGraph {
    let isVertical = chart.direction.isVertical
    var nodes: [LayeredGraph.Node] = []
    // A loop at a node takes room beside it.
    var loops = [Double](repeating: 0, count: chart.nodes.count)
    for edge in chart.edges where edge.from == edge.to {
      let label = edge.label.map { labelSize($0, isVertical: isVertical).across + 6 } ?? 0
      loops[edge.from] = max(loops[edge.from], loopReach + label)
    }
    for (index, node) in chart.nodes.enumerated() {
      let size = size(node.shape, lines[index])
      var turned = turned(size.width, size.height, isVertical: isVertical)
      turned.across += 2 * loops[index]
      nodes.append(LayeredGraph.Node(size: turned, cluster: node.subgraph))
    }
    let edges = chart.edges.filter { $0.from != $0.to }.map { edge in
      LayeredGraph.Edge(
        from: edge.from,
        to: edge.to,
        length: edge.link.length,
        label: edge.label.map { labelSize($0, isVertical: isVertical) }
      )
    }
    return LayeredGraph(
      nodes: nodes,
      edges: edges,
      clusters: chart.subgraphs.map { cluster($0, direction: chart.direction) }
    )
  }

  static func size(_ shape: FlowShape, _ lines: [String]) -> (width: Double, height: Double) {
    shape.size(
      textWidth: TextMetrics.width(of: lines),
      textHeight: Double(lines.count) * TextMetrics.lineHeight
    )
  }

  static func wrap(_ label: DiagramLabel) -> [String] { TextWrapping.wrap(label, width: 130) }

  static func labelSize(_ label: DiagramLabel, isVertical: Bool) -> LayeredGraph.Size {
    let lines = wrap(label)
    return turned(
      TextMetrics.width(of: lines) + 12,
      Double(lines.count) * TextMetrics.lineHeight + 2,
      isVertical: isVertical
    )
  }

  private static func turned(_ width: Double, _ height: Double, isVertical: Bool) -> LayeredGraph.Size {
    isVertical
      ? LayeredGraph.Size(across: width, along: height) : LayeredGraph.Size(across: height, along: width)
  }

  /// The lines of a subgraph's title.
  static func title(_ subgraph: Flowchart.Subgraph) -> [String] {
    TextWrapping.wrap(subgraph.title, width: 200)
  }

  /// The title stands at the top, wherever the arrows lead.
  private static func cluster(_ subgraph: Flowchart.Subgraph, direction: FlowDirection)
    -> LayeredGraph.Cluster
  {
    let lines = title(subgraph)
    let width = TextMetrics.width(of: lines) + 24
    let top = Double(lines.count) * TextMetrics.lineHeight + 12
    let side = 14.0
    let narrow = LayeredGraph.Size(across: side, along: side)
    let isVertical = direction.isVertical
    let titled = LayeredGraph.Size(across: isVertical ? side : top, along: isVertical ? top : side)
    // Only where the arrows lead upwards is the top behind.
    return LayeredGraph.Cluster(
      parent: subgraph.parent,
      before: direction == .up ? narrow : titled,
      after: direction == .up ? titled : narrow,
      minimum: LayeredGraph.Size(across: isVertical ? width : 0, along: isVertical ? 0 : width)
    )
  }
}
