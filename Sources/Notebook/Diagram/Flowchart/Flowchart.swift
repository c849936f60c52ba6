/// What a Mermaid `flowchart` says.
struct Flowchart: Equatable {
  struct Node: Equatable {
    let id: String
    var label: DiagramLabel
    var shape: FlowShape
    /// The subgraph that names it first.
    var subgraph: Int?
  }

  struct Edge: Equatable {
    /// Indices of nodes. Where an end is a subgraph, one of its nodes stands for it.
    var from: Int
    var to: Int
    /// The subgraphs at whose borders the edge begins and ends.
    var fromSubgraph: Int?
    var toSubgraph: Int?
    let link: FlowLink
    let label: DiagramLabel?
  }

  struct Subgraph: Equatable {
    let id: String
    let title: DiagramLabel
    /// Always a smaller index than its own.
    let parent: Int?
  }

  let direction: FlowDirection
  var nodes: [Node] = []
  var edges: [Edge] = []
  var subgraphs: [Subgraph] = []

  /// Whether a node lies in a subgraph, or in one inside it.
  func holds(_ subgraph: Int, _ node: Int) -> Bool {
    var holder = nodes[node].subgraph
    // A parent has a smaller index than its child.
    while let current = holder, current > subgraph { holder = subgraphs[current].parent }
    return holder == subgraph
  }
}
