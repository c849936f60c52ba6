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
    /// Indices of nodes.
    let from: Int
    let to: Int
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
}
