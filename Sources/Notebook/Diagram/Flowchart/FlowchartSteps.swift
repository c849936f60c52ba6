/// A flowchart in words: what is inside what, then a list of the arrows.
enum FlowchartSteps {
  static func list(_ chart: Flowchart) -> [UInt8] {
    var html = Array("<ul>\n".utf8)
    for (index, subgraph) in chart.subgraphs.enumerated() {
      let nodes = chart.nodes.filter { $0.subgraph == index }.map(\.label.joined)
      let inner = chart.subgraphs.filter { $0.parent == index }.map(\.title.joined)
      item("\(subgraph.title.joined) holds: \((nodes + inner).joined(separator: ", "))", into: &html)
    }
    var isLinked = [Bool](repeating: false, count: chart.nodes.count)
    for edge in chart.edges where edge.link.stroke != .invisible {
      if edge.fromSubgraph == nil { isLinked[edge.from] = true }
      if edge.toSubgraph == nil { isLinked[edge.to] = true }
      let from = (edge.fromSubgraph.map { chart.subgraphs[$0].title } ?? chart.nodes[edge.from].label).joined
      let to = (edge.toSubgraph.map { chart.subgraphs[$0].title } ?? chart.nodes[edge.to].label).joined
      let sign = edge.link.isTwoWay ? "↔" : edge.link.head == .none ? "–" : "→"
      let label = edge.label.map { " (\($0.joined))" } ?? ""
      item("\(from) \(sign) \(to)\(label)", into: &html)
    }
    for (index, node) in chart.nodes.enumerated() where !isLinked[index] && node.subgraph == nil {
      item(node.label.joined, into: &html)
    }
    html.append(contentsOf: "</ul>\n".utf8)
    return html
  }

  private static func item(_ text: String, into html: inout [UInt8]) {
    html.append(contentsOf: "<li>".utf8)
    HTMLText.append(text, to: &html)
    html.append(contentsOf: "</li>\n".utf8)
  }
}
