/// Orders the vertices of each rank so that few edges cross: sweeps up and down put each vertex at the mean of its
/// neighbours, and the best order that was met is kept.
///
/// Clusters stay together: a cluster has one key in all ranks, so two of them stand in the same order everywhere.
struct RankOrdering {
  private(set) var rows: [[Int]]

  private let graph: LayeredVertices
  private let paths: [[Int]]
  private let clusterCount: Int
  /// Where each vertex stands in its rank, counted from the middle.
  private var position: [Double]

  private static let sweeps = 16

  init(_ vertices: LayeredVertices, in graph: LayeredGraph) {
    self.graph = vertices
    paths = vertices.vertices.map { graph.path(of: $0.cluster) }
    clusterCount = graph.clusters.count
    position = [Double](repeating: 0, count: vertices.vertices.count)
    rows = []
    var best: (rows: [[Int]], crossings: Int)?
    // Four beginnings: children from left to right or the other way round, sweeping down or up first.
    for beginning in 0..<4 where best?.crossings != 0 {
      begin(with: Self.initialOrder(vertices, reversed: beginning >= 2))
      for sweep in 0...Self.sweeps {
        let count = crossings()
        if best.map({ count < $0.crossings }) ?? true { best = (rows, count) }
        if count == 0 || sweep == Self.sweeps { break }
        self.sweep(downwards: (sweep + beginning) % 2 == 0)
      }
    }
    rows = best?.rows ?? rows
  }

  private mutating func begin(with order: [Int]) {
    rows = [[Int]](repeating: [], count: graph.rankCount)
    for vertex in order { rows[graph.vertices[vertex].rank].append(vertex) }
    for rank in rows.indices { updatePositions(rank) }
    // Nothing but the clusters moves yet.
    let clusterKeys = clusterKeys()
    let start = position
    for rank in rows.indices { sort(rank, clusterKeys) { start[$0] } }
  }

  /// Depth first from the nodes, so that what belongs together begins near to each other.
  private static func initialOrder(_ vertices: LayeredVertices, reversed: Bool) -> [Int] {
    var order: [Int] = []
    var isSeen = [Bool](repeating: false, count: vertices.vertices.count)
    let roots = vertices.vertices.indices.sorted { vertices.vertices[$0].rank < vertices.vertices[$1].rank }
    for root in roots where !isSeen[root] {
      var stack = [root]
      while let vertex = stack.popLast() {
        guard !isSeen[vertex] else { continue }
        isSeen[vertex] = true
        order.append(vertex)
        let children = vertices.behind[vertex].filter { !isSeen[$0] }
        stack.append(contentsOf: reversed ? children : children.reversed())
      }
    }
    return order
  }

  private mutating func sweep(downwards: Bool) {
    let neighbours = downwards ? graph.before : graph.behind
    let clusterKeys = clusterKeys()
    let ranks = downwards ? Array(rows.indices) : rows.indices.reversed()
    for rank in ranks {
      var keys: [Int: Double] = [:]
      for vertex in rows[rank] {
        let places = neighbours[vertex].map { position[$0] }
        keys[vertex] = places.isEmpty ? position[vertex] : places.reduce(0, +) / Double(places.count)
      }
      sort(rank, clusterKeys) { keys[$0] ?? 0 }
    }
  }

  /// The mean position of what each cluster holds.
  private func clusterKeys() -> [Double] {
    var sums = [Double](repeating: 0, count: clusterCount)
    var counts = sums
    for (vertex, path) in paths.enumerated() {
      for cluster in path {
        sums[cluster] += position[vertex]
        counts[cluster] += 1
      }
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
  }

  private mutating func sort(_ rank: Int, _ clusterKeys: [Double], by key: (Int) -> Double) {
    let position = position
    rows[rank].sort { one, other in
      var depth = 0
      while true {
        let left = depth < paths[one].count ? paths[one][depth] : nil
        let right = depth < paths[other].count ? paths[other][depth] : nil
        if let left, left == right {
          depth += 1
          continue
        }
        let leftKey = left.map { clusterKeys[$0] } ?? key(one)
        let rightKey = right.map { clusterKeys[$0] } ?? key(other)
        if leftKey != rightKey { return leftKey < rightKey }
        if left != nil || right != nil { return left ?? -1 < right ?? -1 }
        return position[one] < position[other]
      }
    }
    updatePositions(rank)
  }

  private mutating func updatePositions(_ rank: Int) {
    let middle = Double(rows[rank].count - 1) / 2
    for (place, vertex) in rows[rank].enumerated() { position[vertex] = Double(place) - middle }
  }

  // MARK: Crossings

  private func crossings() -> Int {
    var count = 0
    var place = [Int](repeating: 0, count: position.count)
    for row in rows { for (index, vertex) in row.enumerated() { place[vertex] = index } }
    for (row, next) in zip(rows, rows.dropFirst()) {
      let ends = row.flatMap { graph.behind[$0].map { place[$0] }.sorted() }
      count += Self.inversions(ends, below: next.count)
    }
    return count
  }

  /// How many pairs stand in the wrong order (with a Fenwick tree: n log n).
  private static func inversions(_ values: [Int], below limit: Int) -> Int {
    var tree = [Int](repeating: 0, count: limit + 1)
    var count = 0
    for (seen, value) in values.enumerated() {
      var notGreater = 0
      var index = value + 1
      while index > 0 {
        notGreater += tree[index]
        index -= index & -index
      }
      count += seen - notGreater
      index = value + 1
      while index <= limit {
        tree[index] += 1
        index += index & -index
      }
    }
    return count
  }
}
