/// Places vertices across the ranks: in the order that is given, near to their neighbours, long edges straight.
struct AcrossPlacement {
  /// The middle of each vertex.
  private(set) var centers: [Double]

  private let vertices: LayeredVertices
  private let rows: [[Int]]
  /// In each rank, the least distance between each vertex and the next.
  private let gaps: [[Double]]

  private static let iterations = 24

  init(_ vertices: LayeredVertices, rows: [[Int]], in graph: LayeredGraph) {
    self.vertices = vertices
    self.rows = rows
    gaps = rows.map { row in
      zip(row, row.dropFirst()).map { Self.gap($0, $1, vertices, graph) }
    }
    centers = [Double](repeating: 0, count: vertices.vertices.count)
    for (row, gaps) in zip(rows, gaps) {
      var x = -gaps.reduce(0, +) / 2
      for (index, vertex) in row.enumerated() {
        if index > 0 { x += gaps[index - 1] }
        centers[vertex] = x
      }
    }
    for iteration in 0..<Self.iterations {
      let isLast = iteration >= Self.iterations - 6
      for rank in rows.indices { place(rank, before: true, behind: isLast) }
      for rank in rows.indices.reversed() { place(rank, before: isLast, behind: true) }
    }
  }

  private mutating func place(_ rank: Int, before: Bool, behind: Bool) {
    let row = rows[rank]
    var wanted: [Double] = []
    var weights: [Double] = []
    for vertex in row {
      let (mean, weight) = Self.pull(on: vertex, vertices, centers, before: before, behind: behind)
      wanted.append(mean ?? centers[vertex])
      weights.append(max(weight, 0.05))
    }
    for (vertex, center) in zip(
      row,
      OrderedPlacement.place(wanted: wanted, weights: weights, gaps: gaps[rank])
    ) {
      centers[vertex] = center
    }
  }

  /// The weighted mean of the neighbours of a vertex. A segment between two bends pulls hardest: it should be straight.
  static func pull(
    on vertex: Int,
    _ vertices: LayeredVertices,
    _ centers: [Double],
    before: Bool = true,
    behind: Bool = true
  ) -> (mean: Double?, weight: Double) {
    var sum = 0.0
    var weight = 0.0
    let isNode = vertices.vertices[vertex].isNode
    for neighbour in (before ? vertices.before[vertex] : []) + (behind ? vertices.behind[vertex] : []) {
      let pull = isNode ? 1.0 : vertices.vertices[neighbour].isNode ? 2 : 6
      sum += pull * centers[neighbour]
      weight += pull
    }
    return (weight > 0 ? sum / weight : nil, weight)
  }

  // MARK: Distances

  /// The least distance between two vertices that stand side by side, with the borders of clusters in between.
  private static func gap(_ one: Int, _ other: Int, _ vertices: LayeredVertices, _ graph: LayeredGraph)
    -> Double
  {
    let left = vertices.vertices[one]
    let right = vertices.vertices[other]
    let halves = (left.size.across + right.size.across) / 2
    guard left.cluster != right.cluster else { return halves + room(left.kind, right.kind) }
    let common = graph.path(of: graph.commonCluster(left.cluster, right.cluster)).count
    let closed = graph.path(of: left.cluster).dropFirst(common).map { graph.clusters[$0].after.across }
    let opened = graph.path(of: right.cluster).dropFirst(common).map { graph.clusters[$0].before.across }
    return halves + closed.reduce(0, +) + opened.reduce(0, +) + clusterRoom
  }

  /// Between the borders of two clusters, or of a cluster and a vertex beside it.
  static let clusterRoom = 18.0

  static func room(_ one: LayeredVertices.Kind, _ other: LayeredVertices.Kind) -> Double {
    switch (one, other) {
    case (.filler, _), (_, .filler): 4
    case (.node, .node): 28
    case (.bend, .bend): 16
    default: 18
    }
  }
}
