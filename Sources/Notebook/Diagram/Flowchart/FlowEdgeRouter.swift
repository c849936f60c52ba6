/// Leads edges from node to node: straight through the ranks in which they pass, in curves from rank to rank.
struct FlowEdgeRouter {
  private let chart: Flowchart
  private let layout: LayeredLayout
  private let plane: FlowPlane
  private let nodes: [FlowchartLayout.Node]
  /// For each chain, where it leaves its first node and where it reaches its last, as offsets from their middles.
  private var ports: [(first: Double, last: Double)]

  /// The straight piece at each end, on which a head sits.
  private static let stub = 9.0

  init(_ chart: Flowchart, _ layout: LayeredLayout, _ plane: FlowPlane, nodes: [FlowchartLayout.Node]) {
    self.chart = chart
    self.layout = layout
    self.plane = plane
    self.nodes = nodes
    ports = [(Double, Double)](repeating: (0, 0), count: layout.vertices.chains.count)
    spreadPorts()
  }

  /// Where several edges meet one side of a node, they stand beside each other, in the order of where they come from.
  private mutating func spreadPorts() {
    var leaving = [[Int]](repeating: [], count: chart.nodes.count)
    var arriving = leaving
    for (index, chain) in layout.vertices.chains.enumerated() {
      leaving[chain[0]].append(index)
      arriving[chain[chain.count - 1]].append(index)
    }
    for node in chart.nodes.indices {
      let box = nodes[node].box
      let across = plane.direction.isVertical ? box.width : box.height
      let share: Double =
        switch chart.nodes[node].shape {
        case .rectangle, .rounded, .subroutine: 0.8
        case .stadium, .hexagon, .cylinder: 0.6
        case .circle, .diamond: 0.45
        }
      let room = across * share
      for (chain, offset) in spread(leaving[node], at: 1, of: node, over: room) {
        ports[chain].first = offset
      }
      for (chain, offset) in spread(arriving[node], at: -2, of: node, over: room) {
        ports[chain].last = offset
      }
    }
    for (index, chain) in layout.vertices.chains.enumerated() {
      straighten(
        index,
        first: chain[0],
        last: chain[chain.count - 1],
        isOnlyLeaving: leaving[chain[0]].count == 1,
        isOnlyArriving: arriving[chain[chain.count - 1]].count == 1
      )
    }
  }

  /// An edge that is nearly straight becomes so, if one of its ends has room to give.
  private mutating func straighten(
    _ chain: Int,
    first: Int,
    last: Int,
    isOnlyLeaving: Bool,
    isOnlyArriving: Bool
  ) {
    let passes = layout.vertices.chains[chain].dropFirst().dropLast().contains {
      band(of: $0).lowerBound < band(of: $0).upperBound
    }
    let shift = layout.centers[first] + ports[chain].first - layout.centers[last] - ports[chain].last
    guard !passes, abs(shift) < 8 else { return }
    if isOnlyArriving { ports[chain].last += shift } else if isOnlyLeaving { ports[chain].first -= shift }
  }

  /// Ports right below or above where the edges go on, as far as the side has room; so that these run straight.
  private func spread(_ chains: [Int], at place: Int, of node: Int, over room: Double) -> [(Int, Double)] {
    let order = chains.sorted { center($0, at: place) < center($1, at: place) }
    let wanted = order.map { center($0, at: place) - layout.centers[node] }
    if order.count < 2 {
      // One edge alone meets the middle, unless a small step would save it a kink.
      return zip(order, wanted).map { ($0, abs($1) <= min(14, room / 2) ? $1 : 0) }
    }
    let gap = min(22, room / Double(order.count))
    let limit = room / 2
    let free = OrderedPlacement.place(
      wanted: wanted.map { max(-limit, min(limit, $0)) },
      weights: wanted.map { _ in 1 },
      gaps: [Double](repeating: gap, count: order.count - 1)
    )
    // Pushing apart may have pushed the outermost over the end of the side.
    let last = Double(order.count - 1)
    return free.enumerated().map { index, offset in
      let index = Double(index)
      return (order[Int(index)], max(-limit + index * gap, min(limit - (last - index) * gap, offset)))
    }
  }

  private func center(_ chain: Int, at place: Int) -> Double {
    let chain = layout.vertices.chains[chain]
    return layout.centers[chain[place < 0 ? chain.count + place : place]]
  }

  // MARK: Paths

  /// The way of a chain, and the box of its label.
  func path(of chain: Int, edge: Int) -> (FlowPath, Box?) {
    let vertices = layout.vertices.chains[chain]
    let first = vertices[0]
    let last = vertices[vertices.count - 1]
    var label: Box?
    // Places in the order of the ranks: across, and from where to where along.
    var stops: [(across: Double, from: Double, to: Double)] = []
    let begin = layout.alongCenter(of: first) + reach(first, at: ports[chain].first)
    stops.append(
      (layout.centers[first] + ports[chain].first, begin, max(begin + Self.stub, band(of: first).upperBound))
    )
    for vertex in vertices.dropFirst().dropLast() {
      let band = band(of: vertex)
      if case .label = layout.vertices.vertices[vertex].kind {
        let size = layout.vertices.vertices[vertex].size
        let middle = (band.lowerBound + band.upperBound) / 2
        label = plane.box(
          layout.centers[vertex] - size.across / 2...layout.centers[vertex] + size.across / 2,
          middle - size.along / 2...middle + size.along / 2
        )
      }
      // A rank of no thickness holds nothing to lead the edge around.
      if band.lowerBound < band.upperBound {
        stops.append((layout.centers[vertex], band.lowerBound, band.upperBound))
      }
    }
    let end = layout.alongCenter(of: last) - reach(last, at: ports[chain].last)
    stops.append(
      (layout.centers[last] + ports[chain].last, min(end - Self.stub, band(of: last).lowerBound), end)
    )
    let isReversed = layout.isReversed[chain]
    let (tail, head) = (chart.edges[edge].fromSubgraph, chart.edges[edge].toSubgraph)
    clip(&stops, first: isReversed ? head : tail, last: isReversed ? tail : head)
    if isReversed { stops = stops.reversed().map { ($0.across, $0.to, $0.from) } }
    return (Self.path(through: stops, plane, forwards: !isReversed), label)
  }

  /// Cuts a way at the borders of the subgraphs that are its ends. Where a cycle in the chart has put a subgraph beside
  /// what should come before it, the way goes on to the node inside.
  private func clip(_ stops: inout [(across: Double, from: Double, to: Double)], first: Int?, last: Int?) {
    if let last {
      let border = layout.clusters[last].along.lowerBound
      let kept = stops.prefix { $0.to <= border - Self.stub }
      if !kept.isEmpty {
        stops = kept + [(across(stops[stops.count - 1].across, in: last), border - Self.stub, border)]
      }
    }
    if let first {
      let border = layout.clusters[first].along.upperBound
      let kept = stops.drop { $0.from < border + Self.stub }
      if !kept.isEmpty { stops = [(across(stops[0].across, in: first), border, border + Self.stub)] + kept }
    }
  }

  private func across(_ place: Double, in subgraph: Int) -> Double {
    let range = layout.clusters[subgraph].across
    return max(range.lowerBound + 10, min(range.upperBound - 10, place))
  }

  private static func path(
    through stops: [(across: Double, from: Double, to: Double)],
    _ plane: FlowPlane,
    forwards: Bool
  ) -> FlowPath {
    var steps: [FlowPath.Step] = []
    for (index, stop) in stops.enumerated() {
      if index > 0 {
        let previous = stops[index - 1]
        if abs(previous.across - stop.across) < 0.6 {
          steps.append(.line(plane.point(stop.across, stop.from)))
        } else {
          let middle = (previous.to + stop.from) / 2
          steps.append(
            .curve(
              plane.point(previous.across, middle),
              plane.point(stop.across, middle),
              plane.point(stop.across, stop.from)
            )
          )
        }
      }
      if stop.from != stop.to { steps.append(.line(plane.point(stop.across, stop.to))) }
    }
    let direction = plane.point(0, forwards ? 1 : -1)
    return FlowPath(
      start: plane.point(stops[0].across, stops[0].from),
      steps: steps,
      startDirection: (-direction.x, -direction.y),
      endDirection: direction
    )
  }

  private func band(of vertex: Int) -> ClosedRange<Double> {
    layout.bands[layout.vertices.vertices[vertex].rank]
  }

  private func reach(_ node: Int, at offset: Double, vertical: Bool? = nil) -> Double {
    let box = nodes[node].box
    return chart.nodes[node].shape.reach(
      width: box.width,
      height: box.height,
      at: offset,
      vertical: vertical ?? plane.direction.isVertical
    )
  }

  // MARK: Loops

  /// The way from a node to itself: out at its side and back.
  func loop(at node: Int, label: DiagramLabel?) -> (FlowPath, Box?) {
    let across = layout.centers[node]
    let along = layout.alongCenter(of: node)
    let side = across + reach(node, at: 8, vertical: !plane.direction.isVertical)
    let far = side + FlowchartGraph.loopReach
    let direction = plane.point(-1, 0)
    // A point's sign along a reversed axis does not matter for a direction across it.
    let path = FlowPath(
      start: plane.point(side, along - 8),
      steps: [
        .line(plane.point(side + 4, along - 8)),
        .curve(
          plane.point(far, along - 16),
          plane.point(far, along + 12),
          plane.point(side + Self.stub, along + 8)
        ),
        .line(plane.point(side, along + 8)),
      ],
      startDirection: direction,
      endDirection: direction
    )
    let box = label.map { label in
      let size = FlowchartGraph.labelSize(label, isVertical: plane.direction.isVertical)
      return plane.box(far - 2...far - 2 + size.across, along - size.along / 2...along + size.along / 2)
    }
    return (path, box)
  }
}
