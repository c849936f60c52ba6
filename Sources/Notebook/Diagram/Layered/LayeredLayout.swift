/// A graph laid out in ranks.
struct LayeredLayout {
  let vertices: LayeredVertices
  let isReversed: [Bool]
  let centers: [Double]
  let bands: [ClosedRange<Double>]
  /// For each cluster, its extent across and along the ranks.
  let clusters: [(across: ClosedRange<Double>, along: ClosedRange<Double>)]

  /// Nil if the graph is too large.
  init?(_ graph: LayeredGraph) {
    let assignment = RankAssignment(graph)
    guard let vertices = LayeredVertices(graph, assignment) else { return nil }
    let rows = RankOrdering(vertices, in: graph).rows
    let free = AcrossPlacement(vertices, rows: rows, in: graph)
    let placed = ConstrainedPlacement(vertices, rows: rows, in: graph, centers: free.centers)
    let along = RankBands(vertices, in: graph, centers: placed.centers)
    self.vertices = vertices
    isReversed = assignment.isReversed
    centers = placed.centers
    bands = along.bands
    clusters = zip(placed.borders, along.clusters).map { ($0, $1) }
  }

  /// The middle of a node along the direction of the arrows.
  func alongCenter(of vertex: Int) -> Double {
    let band = bands[vertices.vertices[vertex].rank]
    return (band.lowerBound + band.upperBound) / 2
  }
}
