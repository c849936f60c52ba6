/// The nodes of a graph and the places where edges pass through ranks, so that every segment joins neighbouring ranks.
struct LayeredVertices {
  enum Kind: Equatable {
    case node(Int)
    /// An edge passes.
    case bend
    /// An edge passes, and has its label here.
    case label
    /// Nothing; keeps a rank open for a cluster that reaches over it.
    case filler
  }

  struct Vertex {
    let kind: Kind
    let size: LayeredGraph.Size
    let rank: Int
    let cluster: Int?

    var isNode: Bool { if case .node = kind { true } else { false } }
  }

  private(set) var vertices: [Vertex] = []
  /// The vertices of each edge from its lower to its higher rank, its ends included.
  private(set) var chains: [[Int]] = []
  /// Neighbours in the rank before and in the rank behind.
  private(set) var before: [[Int]] = []
  private(set) var behind: [[Int]] = []
  /// The first and the last rank of each cluster.
  private(set) var spans: [ClosedRange<Int>] = []
  let rankCount: Int

  /// Nil if that takes more than `DiagramLimits.vertices`.
  init?(_ graph: LayeredGraph, _ assignment: RankAssignment) {
    rankCount = (assignment.ranks.max() ?? 0) + 1
    for (index, node) in graph.nodes.enumerated() {
      vertices.append(
        Vertex(kind: .node(index), size: node.size, rank: assignment.ranks[index], cluster: node.cluster)
      )
    }
    for (index, edge) in graph.edges.enumerated() {
      let (first, last) = assignment.isReversed[index] ? (edge.to, edge.from) : (edge.from, edge.to)
      let ranks = (assignment.ranks[first] + 1)..<assignment.ranks[last]
      guard vertices.count + ranks.count <= DiagramLimits.vertices else { return nil }
      let cluster = graph.commonCluster(graph.nodes[first].cluster, graph.nodes[last].cluster)
      // An odd rank, as near to the middle as one is.
      let middle = (ranks.lowerBound + ranks.upperBound - 1) / 2
      let labelRank = middle % 2 == 1 ? middle : middle - 1
      var chain = [first]
      for rank in ranks {
        let label = rank == labelRank ? edge.label : nil
        chain.append(vertices.count)
        vertices.append(
          Vertex(
            kind: label == nil ? .bend : .label,
            size: label ?? LayeredGraph.Size(across: 0, along: 0),
            rank: rank,
            cluster: cluster
          )
        )
      }
      chain.append(last)
      chains.append(chain)
    }
    guard addFillers(graph) else { return nil }
    before = [[Int]](repeating: [], count: vertices.count)
    behind = before
    for chain in chains {
      for (one, other) in zip(chain, chain.dropFirst()) {
        behind[one].append(other)
        before[other].append(one)
      }
    }
  }

  /// Sees to it that every cluster has a vertex in each of its ranks.
  private mutating func addFillers(_ graph: LayeredGraph) -> Bool {
    var ranks = [Set<Int>](repeating: [], count: graph.clusters.count)
    for vertex in vertices {
      for cluster in graph.path(of: vertex.cluster) { ranks[cluster].insert(vertex.rank) }
    }
    for cluster in graph.clusters.indices.reversed() {
      // The parser lets no empty subgraph through; an empty cluster would take rank 0.
      let span = (ranks[cluster].min() ?? 0)...(ranks[cluster].max() ?? 0)
      guard vertices.count + span.count <= DiagramLimits.vertices else { return false }
      for rank in span where !ranks[cluster].contains(rank) {
        vertices.append(
          Vertex(kind: .filler, size: LayeredGraph.Size(across: 0, along: 0), rank: rank, cluster: cluster)
        )
      }
      if let parent = graph.clusters[cluster].parent { ranks[parent].formUnion(span) }
      spans.append(span)
    }
    spans.reverse()
    return true
  }
}
