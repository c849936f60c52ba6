/// Gives every node its rank. All ranks are even: the odd ones between them are for the labels of edges.
struct RankAssignment {
  private(set) var ranks: [Int]
  /// Edges that lead backwards, to an earlier rank: they close a cycle.
  private(set) var isReversed: [Bool]

  init(_ graph: LayeredGraph) {
    isReversed = Self.backEdges(graph)
    ranks = [Int](repeating: 0, count: graph.nodes.count)
    var outgoing = [[(node: Int, length: Int)]](repeating: [], count: graph.nodes.count)
    var incoming = outgoing
    for (index, edge) in graph.edges.enumerated() {
      let (tail, head) = isReversed[index] ? (edge.to, edge.from) : (edge.from, edge.to)
      outgoing[tail].append((head, 2 * edge.length))
      incoming[head].append((tail, 2 * edge.length))
    }
    let order = Self.topologicalOrder(outgoing: outgoing, incoming: incoming)
    for node in order {
      ranks[node] = incoming[node].map { ranks[$0.node] + $0.length }.max() ?? 0
    }
    // What is pulled more strongly by what follows it moves towards that.
    for node in order.reversed() where outgoing[node].count > incoming[node].count {
      let latest = outgoing[node].map { ranks[$0.node] - $0.length }.min() ?? ranks[node]
      ranks[node] = max(ranks[node], latest)
    }
    let first = ranks.min() ?? 0
    for node in ranks.indices { ranks[node] -= first }
  }

  /// The edges that a depth-first search finds to lead back to where it came from.
  private static func backEdges(_ graph: LayeredGraph) -> [Bool] {
    enum Mark { case new, open, done }
    var outgoing = [[Int]](repeating: [], count: graph.nodes.count)
    for (index, edge) in graph.edges.enumerated() { outgoing[edge.from].append(index) }
    var isBack = [Bool](repeating: false, count: graph.edges.count)
    var marks = [Mark](repeating: .new, count: graph.nodes.count)
    for root in graph.nodes.indices where marks[root] == .new {
      var stack = [(node: root, next: 0)]
      marks[root] = .open
      while let top = stack.last {
        guard top.next < outgoing[top.node].count else {
          marks[top.node] = .done
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let edge = outgoing[top.node][top.next]
        let target = graph.edges[edge].to
        switch marks[target] {
        case .new:
          marks[target] = .open
          stack.append((target, 0))
        case .open: isBack[edge] = true
        case .done: break
        }
      }
    }
    return isBack
  }

  private static func topologicalOrder(
    outgoing: [[(node: Int, length: Int)]],
    incoming: [[(node: Int, length: Int)]]
  ) -> [Int] {
    var missing = incoming.map(\.count)
    var order = missing.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for edge in outgoing[order[next]] {
        missing[edge.node] -= 1
        if missing[edge.node] == 0 { order.append(edge.node) }
      }
      next += 1
    }
    return order
  }
}
