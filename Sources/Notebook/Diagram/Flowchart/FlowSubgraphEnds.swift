/// Lets edges end at subgraphs. A node that has the name of a subgraph, which may be declared later, stands for it.
enum FlowSubgraphEnds {
  /// - Parameters:
  ///   - ids: the subgraphs by name; each holds at least one node.
  ///   - places: where each node is named first.
  ///   - edgePlaces: where each edge stands.
  static func resolve(
    _ chart: Flowchart,
    ids: [String: Int],
    places: [DiagramLine],
    edgePlaces: [DiagramLine]
  ) throws(DiagramError) -> Flowchart {
    guard chart.nodes.contains(where: { ids[$0.id] != nil }) else { return chart }
    var resolved = chart
    resolved.nodes = []
    // For each old node, what it has become.
    var nodes: [Int?] = []
    for (index, node) in chart.nodes.enumerated() {
      guard ids[node.id] != nil else {
        nodes.append(resolved.nodes.count)
        resolved.nodes.append(node)
        continue
      }
      guard node.label == DiagramLabel(node.id) else {
        throw places[index].error("'\(node.id)' names a subgraph already; give this node another name")
      }
      nodes.append(nil)
    }
    let inner = chart.edges.compactMap { edge in
      if let from = nodes[edge.from], let to = nodes[edge.to] { (from, to) } else { nil as (Int, Int)? }
    }
    for (index, edge) in chart.edges.enumerated() {
      let fromSubgraph = nodes[edge.from] == nil ? ids[chart.nodes[edge.from].id] : nil
      let toSubgraph = nodes[edge.to] == nil ? ids[chart.nodes[edge.to].id] : nil
      let from = nodes[edge.from] ?? fromSubgraph.flatMap { last(of: $0, in: resolved, inner) }
      let to = nodes[edge.to] ?? toSubgraph.flatMap { first(of: $0, in: resolved, inner) }
      guard let from, let to, !(toSubgraph.map { resolved.holds($0, from) } ?? false),
        !(fromSubgraph.map { resolved.holds($0, to) } ?? false)
      else {
        let name = chart.nodes[toSubgraph == nil ? edge.from : edge.to].id
        throw edgePlaces[index].error(
          "an arrow between the subgraph '\(name)' and what is inside it cannot be drawn; let it end at a node"
        )
      }
      resolved.edges[index].from = from
      resolved.edges[index].to = to
      resolved.edges[index].fromSubgraph = fromSubgraph
      resolved.edges[index].toSubgraph = toSubgraph
    }
    return resolved
  }

  /// A node of a subgraph to which no other of its nodes leads; its first node if they all lead in circles.
  private static func first(of subgraph: Int, in chart: Flowchart, _ edges: [(Int, Int)]) -> Int? {
    let members = chart.nodes.indices.filter { chart.holds(subgraph, $0) }
    let reached = Set(edges.filter { $0 != $1 && chart.holds(subgraph, $0) }.map(\.1))
    return members.first { !reached.contains($0) } ?? members.first
  }

  /// A node of a subgraph that leads to no other of its nodes; its last node if they all lead in circles.
  private static func last(of subgraph: Int, in chart: Flowchart, _ edges: [(Int, Int)]) -> Int? {
    let members = chart.nodes.indices.filter { chart.holds(subgraph, $0) }
    let leading = Set(edges.filter { $0 != $1 && chart.holds(subgraph, $1) }.map(\.0))
    return members.last { !leading.contains($0) } ?? members.last
  }
}
