/// Gives every node its rank. All ranks are even: the odd ones between them are for the labels of edges.
struct RankAssignment {
  private(set) var ranks: [Int]
  /// Edges that lead backwards, to an earlier rank: they close a cycle.
  private(set) var isReversed: [Bool]

  init(_ graph: LayeredGraph) {
    let arcs = Self.arcs(of: graph)
    let count = graph.nodes.count + graph.precedences.count
    let isBack = Self.backArcs(arcs, count: count)
    isReversed = Array(isBack.prefix(graph.edges.count))
    ranks = [Int](repeating: 0, count: count)
    var outgoing = [[(node: Int, length: Int)]](repeating: [], count: count)
    var incoming = outgoing
    for (index, arc) in arcs.enumerated() {
      // An edge that closes a cycle is turned; a wish is dropped.
      if isBack[index], index >= graph.edges.count { continue }
      let (tail, head) = isBack[index] ? (arc.head, arc.tail) : (arc.tail, arc.head)
      outgoing[tail].append((head, arc.length))
      incoming[head].append((tail, arc.length))
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
    ranks.removeLast(graph.precedences.count)
    let first = ranks.min() ?? 0
    for node in ranks.indices { ranks[node] -= first }
  }

  private typealias Arc = (tail: Int, head: Int, length: Int)

  /// The edges, then the precedences: each as a node of its own between those before and those behind it.
  private static func arcs(of graph: LayeredGraph) -> [Arc] {
    var arcs: [Arc] = graph.edges.map { ($0.from, $0.to, 2 * $0.length) }
    for (index, precedence) in graph.precedences.enumerated() {
      let middle = graph.nodes.count + index
      arcs += precedence.before.map { ($0, middle, precedence.length) }
      arcs += precedence.behind.map { (middle, $0, precedence.length) }
    }
    return arcs
  }

  /// The arcs that a depth-first search finds to lead back to where it came from.
  private static func backArcs(_ arcs: [Arc], count: Int) -> [Bool] {
    enum Mark { case new, open, done }
    var outgoing = [[Int]](repeating: [], count: count)
    for (index, arc) in arcs.enumerated() { outgoing[arc.tail].append(index) }
    var isBack = [Bool](repeating: false, count: arcs.count)
    var marks = [Mark](repeating: .new, count: count)
    for root in marks.indices where marks[root] == .new {
      var stack = [(node: root, next: 0)]
      marks[root] = .open
      while let top = stack.last {
        guard top.next < outgoing[top.node].count else {
          marks[top.node] = .done
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let arc = outgoing[top.node][top.next]
        let target = arcs[arc].head
        switch marks[target] {
        case .new:
          marks[target] = .open
          stack.append((target, 0))
        case .open: isBack[arc] = true
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
