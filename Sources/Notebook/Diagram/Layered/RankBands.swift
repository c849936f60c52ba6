/// Where the ranks stand along the direction of the arrows.
struct RankBands {
  /// From the beginning to the end of the thickest vertex of each rank.
  private(set) var bands: [ClosedRange<Double>]
  private(set) var clusters: [ClosedRange<Double>]

  private static let room = 24.0

  init(_ vertices: LayeredVertices, in graph: LayeredGraph, centers: [Double]) {
    var thickness = [Double](repeating: 0, count: vertices.rankCount)
    var shift = thickness
    for (index, vertex) in vertices.vertices.enumerated() {
      thickness[vertex.rank] = max(thickness[vertex.rank], vertex.size.along)
      for neighbour in vertices.behind[index] {
        shift[vertex.rank] = max(shift[vertex.rank], abs(centers[index] - centers[neighbour]))
      }
    }
    let before = Self.depths(graph, vertices) {
      $0.lowerBound
    } padding: {
      $0.before.along
    }
    let after = Self.depths(graph, vertices) {
      $0.upperBound
    } padding: {
      $0.after.along
    }
    (bands, clusters) = ([], [])
    // Twice: where a cluster is too short for its title, its first rank becomes thicker.
    for _ in 0..<2 {
      bands = []
      var position = 0.0
      for rank in 0..<vertices.rankCount {
        position += before.ranks[rank]
        bands.append(position...position + thickness[rank])
        // An edge that has far to go to the side gets more room for its curve.
        position += thickness[rank] + after.ranks[rank] + Self.room + min(24, shift[rank] / 8)
      }
      clusters = []
      for (index, span) in vertices.spans.enumerated() {
        let first = bands[span.lowerBound].lowerBound - before.clusters[index]
        let last = bands[span.upperBound].upperBound + after.clusters[index]
        clusters.append(first...last)
      }
      for (index, span) in vertices.spans.enumerated() {
        let missing =
          graph.clusters[index].minimum.along - clusters[index].upperBound + clusters[index].lowerBound
        let present = bands[span.lowerBound].upperBound - bands[span.lowerBound].lowerBound
        if missing > 0 { thickness[span.lowerBound] = max(thickness[span.lowerBound], present + missing) }
      }
    }
  }

  /// How far the border of each cluster lies from its first or last rank, with the clusters inside it that share the
  /// rank; and the most of that for each rank.
  private static func depths(
    _ graph: LayeredGraph,
    _ vertices: LayeredVertices,
    rank: (ClosedRange<Int>) -> Int,
    padding: (LayeredGraph.Cluster) -> Double
  ) -> (clusters: [Double], ranks: [Double]) {
    var inner = [Double](repeating: 0, count: graph.clusters.count)
    var ranks = [Double](repeating: 0, count: vertices.rankCount)
    for index in graph.clusters.indices.reversed() {
      let place = rank(vertices.spans[index])
      inner[index] += padding(graph.clusters[index])
      ranks[place] = max(ranks[place], inner[index])
      if let parent = graph.clusters[index].parent, rank(vertices.spans[parent]) == place {
        inner[parent] = max(inner[parent], inner[index])
      }
    }
    return (inner, ranks)
  }
}
