/// A graph to be laid out in ranks, after Sugiyama, Tagawa and Toda (1981): ranks follow one another *along* the
/// direction of the arrows, and what stands in one rank stands beside each other *across* it.
struct LayeredGraph {
  struct Size {
    var across: Double
    var along: Double
  }

  struct Node {
    let size: Size
    let cluster: Int?
  }

  struct Edge {
    let from: Int
    let to: Int
    /// Over how many ranks it reaches at least.
    let length: Int
    let label: Size?
  }

  /// A box around nodes, which keeps all others out.
  struct Cluster {
    /// Always a smaller index than its own.
    let parent: Int?
    /// Room between its border and what it holds.
    let before: Size
    let after: Size
    /// Its title needs as much.
    let minimum: Size
  }

  /// Nodes that all come before others, though no edge says so.
  struct Precedence {
    let before: [Int]
    let behind: [Int]
    /// Over how many ranks at least.
    let length: Int
  }

  var nodes: [Node]
  /// No edge leads from a node to itself.
  var edges: [Edge]
  var clusters: [Cluster]
  /// Wishes: one that would close a cycle is dropped.
  var precedences: [Precedence] = []

  /// A cluster and those around it, the outermost first.
  func path(of cluster: Int?) -> [Int] {
    var path: [Int] = []
    var next = cluster
    while let current = next {
      path.append(current)
      next = clusters[current].parent
    }
    return path.reversed()
  }

  /// The innermost cluster that holds both.
  func commonCluster(_ one: Int?, _ other: Int?) -> Int? {
    zip(path(of: one), path(of: other)).prefix { $0 == $1 }.map(\.0).last
  }
}
