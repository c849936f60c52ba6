/// Moves vertices across the ranks until every cluster is one upright box that holds its own and nothing else, and
/// until long edges are straight where they can be.
///
/// The two borders of a cluster are variables beside the middles of the vertices. Every rank gives constraints
/// "at least this far to the right of", which have no cycle because clusters stand in one order in all ranks. A pass in
/// topological order satisfies them all; further passes move each variable to where it wants to be, as far as its
/// constraints let it.
struct ConstrainedPlacement {
  private(set) var centers: [Double]
  /// The borders of each cluster.
  private(set) var borders: [ClosedRange<Double>] = []

  private let vertexCount: Int
  private let clusterCount: Int
  /// For each variable, what stands to its left and to its right, and how far away at least.
  private var left: [[(variable: Int, distance: Double)]]
  private var right: [[(variable: Int, distance: Double)]]

  private static let passes = 12

  init(_ vertices: LayeredVertices, rows: [[Int]], in graph: LayeredGraph, centers: [Double]) {
    vertexCount = vertices.vertices.count
    clusterCount = graph.clusters.count
    self.centers = centers
    left = [[(variable: Int, distance: Double)]](repeating: [], count: vertexCount + 2 * clusterCount)
    right = left
    for row in rows { constrain(row, vertices, graph) }
    for (index, cluster) in graph.clusters.enumerated() {
      constrain(low(index), high(index), cluster.minimum.across)
    }
    self.centers += [Double](repeating: 0, count: 2 * clusterCount)
    startBorders(vertices, graph)
    let order = topologicalOrder()
    for variable in order {
      self.centers[variable] = max(self.centers[variable], freedom(of: variable).lowerBound)
    }
    // Without clusters the vertices stand well already.
    for pass in 0..<(clusterCount > 0 ? Self.passes : 0) {
      for variable in pass % 2 == 0 ? order.reversed() : order { move(variable, vertices) }
    }
    for _ in 0..<Self.straightenings {
      for chain in vertices.chains { straighten(chain) }
      for variable in order where variable >= vertexCount || vertices.vertices[variable].isNode {
        move(variable, vertices)
      }
    }
    for chain in vertices.chains { straighten(chain) }
    // The borders close up once more around what has moved.
    for variable in order.reversed() + order where variable >= vertexCount { move(variable, vertices) }
    borders = graph.clusters.indices.map {
      self.centers[low($0)]...max(self.centers[low($0)], self.centers[high($0)])
    }
    self.centers.removeLast(2 * clusterCount)
  }

  private static let straightenings = 4

  /// Puts the bends of an edge on as few lines as are free.
  private mutating func straighten(_ chain: [Int]) {
    var bends = chain.dropFirst().dropLast()
    while let first = bends.first {
      var free = freedom(of: first)
      var count = 1
      for bend in bends.dropFirst() {
        let range = freedom(of: bend)
        let lower = max(free.lowerBound, range.lowerBound)
        let upper = min(free.upperBound, range.upperBound)
        guard lower <= upper else { break }
        free = lower...upper
        count += 1
      }
      let run = bends.prefix(count)
      let mean = run.map { centers[$0] }.reduce(0, +) / Double(count)
      // Right below or above the end that is nearer, if it is near: that saves a kink.
      let ends = [centers[chain[0]], centers[chain[chain.count - 1]]]
      let nearer = abs(ends[0] - mean) <= abs(ends[1] - mean) ? ends[0] : ends[1]
      let wanted = abs(nearer - mean) < 30 ? nearer : mean
      for bend in run { centers[bend] = max(free.lowerBound, min(free.upperBound, wanted)) }
      bends = bends.dropFirst(count)
    }
  }

  /// Where a variable can be without anything else moving.
  private func freedom(of variable: Int) -> ClosedRange<Double> {
    let lower = left[variable].map { centers[$0.variable] + $0.distance }.max() ?? -.infinity
    let upper = right[variable].map { centers[$0.variable] - $0.distance }.min() ?? .infinity
    // Rounding may have left neighbours a hair too near to each other.
    return lower...max(lower, upper)
  }

  private func low(_ cluster: Int) -> Int { vertexCount + 2 * cluster }
  private func high(_ cluster: Int) -> Int { vertexCount + 2 * cluster + 1 }

  private mutating func constrain(_ one: Int, _ other: Int, _ distance: Double) {
    right[one].append((other, distance))
    left[other].append((one, distance))
  }

  /// Walks a rank from left to right, over the borders of the clusters that end and begin.
  private mutating func constrain(_ row: [Int], _ vertices: LayeredVertices, _ graph: LayeredGraph) {
    var open: [Int] = []
    // What stands to the left, and how far its edge is from its middle.
    var last: (variable: Int, half: Double)?
    var lastKind: LayeredVertices.Kind?
    for vertex in row {
      let path = graph.path(of: vertices.vertices[vertex].cluster)
      let common = zip(open, path).prefix { $0 == $1 }.count
      while open.count > common {
        let cluster = open.removeLast()
        if let last {
          constrain(last.variable, high(cluster), last.half + graph.clusters[cluster].after.across)
        }
        last = (high(cluster), 0)
        lastKind = nil
      }
      for (depth, cluster) in path.enumerated().dropFirst(common) {
        // The first cluster inside another begins behind its padding, any other behind the room between clusters.
        let isFirstInside = depth > 0 && last?.variable == low(path[depth - 1])
        if let last {
          let room =
            isFirstInside ? graph.clusters[path[depth - 1]].before.across : AcrossPlacement.clusterRoom
          constrain(last.variable, low(cluster), last.half + room)
        }
        open.append(cluster)
        last = (low(cluster), 0)
        lastKind = nil
      }
      let kind = vertices.vertices[vertex].kind
      let half = vertices.vertices[vertex].size.across / 2
      if let last {
        let room: Double
        if let lastKind {
          room = AcrossPlacement.room(lastKind, kind)
        } else if let cluster = open.last, last.variable == low(cluster) {
          room = graph.clusters[cluster].before.across
        } else {
          room = AcrossPlacement.clusterRoom
        }
        constrain(last.variable, vertex, last.half + room + half)
      }
      last = (vertex, half)
      lastKind = kind
    }
    while let cluster = open.popLast() {
      if let last {
        constrain(last.variable, high(cluster), last.half + graph.clusters[cluster].after.across)
      }
      last = (high(cluster), 0)
    }
  }

  /// Borders that fit around what the clusters hold now.
  private mutating func startBorders(_ vertices: LayeredVertices, _ graph: LayeredGraph) {
    for cluster in graph.clusters.indices {
      centers[low(cluster)] = .infinity
      centers[high(cluster)] = -.infinity
    }
    for (index, vertex) in vertices.vertices.enumerated() {
      guard let cluster = vertex.cluster else { continue }
      let half = vertex.size.across / 2
      let padding = graph.clusters[cluster]
      centers[low(cluster)] = min(centers[low(cluster)], centers[index] - half - padding.before.across)
      centers[high(cluster)] = max(centers[high(cluster)], centers[index] + half + padding.after.across)
    }
    for cluster in graph.clusters.indices.reversed() {
      guard let parent = graph.clusters[cluster].parent else { continue }
      let padding = graph.clusters[parent]
      centers[low(parent)] = min(centers[low(parent)], centers[low(cluster)] - padding.before.across)
      centers[high(parent)] = max(centers[high(parent)], centers[high(cluster)] + padding.after.across)
    }
  }

  /// Moves a variable to where it wants to be, between its neighbours of now.
  private mutating func move(_ variable: Int, _ vertices: LayeredVertices) {
    let free = freedom(of: variable)
    let wanted: Double
    if variable >= vertexCount {
      // A border wants to be near to what it holds.
      wanted = (variable - vertexCount) % 2 == 0 ? free.upperBound : free.lowerBound
    } else if case .filler = vertices.vertices[variable].kind {
      wanted = centers[variable]
    } else {
      wanted = AcrossPlacement.pull(on: variable, vertices, centers).mean ?? centers[variable]
    }
    centers[variable] = max(free.lowerBound, min(free.upperBound, wanted))
  }

  private func topologicalOrder() -> [Int] {
    var missing = left.map(\.count)
    var order = missing.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for bound in right[order[next]] {
        missing[bound.variable] -= 1
        if missing[bound.variable] == 0 { order.append(bound.variable) }
      }
      next += 1
    }
    return order
  }
}
