/// Draws a flowchart that has been laid out. What is drawn later lies above what is drawn before.
enum FlowchartDrawing {
  static func draw(_ layout: FlowchartLayout, _ heading: DiagramHeading, id: String) -> [UInt8] {
    var svg = SVGWriter()
    svg.open(
      layout.bounds,
      kind: "d-flowchart",
      title: heading.title ?? "Flowchart",
      description: heading.description ?? layout.summary,
      id: id
    )
    for subgraph in layout.subgraphs {
      svg.rect(subgraph.box, class: "d-frame d-cluster", radius: 4)
    }
    for edge in layout.edges { draw(edge, &svg) }
    for subgraph in layout.subgraphs {
      // At the corner: arrows come in at the middle.
      svg.text(
        subgraph.title,
        x: subgraph.box.minX + 10,
        top: subgraph.box.minY + 6,
        anchor: .start,
        class: "d-text d-cluster-title",
        halo: true
      )
    }
    for node in layout.nodes { draw(node, &svg) }
    for label in layout.labels {
      svg.raw(
        "<rect class=\"d-edge-label\" x=\"\(SVGWriter.number(label.box.minX))\" "
          + "y=\"\(SVGWriter.number(label.box.minY))\" width=\"\(SVGWriter.number(label.box.width))\" "
          + "height=\"\(SVGWriter.number(label.box.height))\" fill=\"Canvas\"/>\n"
      )
      svg.text(label.lines, x: label.box.midX, top: label.box.minY + 1, class: "d-text d-edge-text")
    }
    svg.close()
    return svg.bytes
  }

  private static func draw(_ edge: FlowchartLayout.Edge, _ svg: inout SVGWriter) {
    let link = edge.link
    let data = edge.path.data(
      trimStart: link.isTwoWay ? 7 : 0,
      trimEnd: link.head == .arrow ? 7 : link.head == .circle ? 8 : 0
    )
    switch link.stroke {
    case .normal: svg.path(data, class: "d-line", width: 1.3)
    case .dotted: svg.path(data, class: "d-line d-dashed", dash: "2 4", width: 1.5)
    case .thick: svg.path(data, class: "d-line d-thick", width: 2.6)
    case .invisible: return
    }
    head(link.head, at: edge.path.end, edge.path.endDirection, &svg)
    if link.isTwoWay { head(.arrow, at: edge.path.start, edge.path.startDirection, &svg) }
  }

  private static func head(
    _ head: FlowLink.Head,
    at tip: FlowPath.Point,
    _ direction: FlowPath.Point,
    _ svg: inout SVGWriter
  ) {
    // A point behind the tip, and so far beside the line.
    func point(_ back: Double, _ beside: Double) -> String {
      SVGWriter.point(
        tip.x - back * direction.x - beside * direction.y,
        tip.y - back * direction.y + beside * direction.x
      )
    }
    switch head {
    case .none: break
    case .arrow: svg.head("M\(point(0, 0))L\(point(9, -4.5))L\(point(9, 4.5))z")
    case .circle:
      svg.circle(
        tip.x - 4 * direction.x,
        tip.y - 4 * direction.y,
        radius: 4,
        class: "d-line d-end",
        fill: "Canvas"
      )
    case .cross:
      svg.path(
        "M\(point(11, -4.5))L\(point(2, 4.5))M\(point(11, 4.5))L\(point(2, -4.5))",
        class: "d-line",
        width: 1.6
      )
    }
  }

  private static func draw(_ node: FlowchartLayout.Node, _ svg: inout SVGWriter) {
    let box = node.box
    let textHeight = Double(node.lines.count) * TextMetrics.lineHeight
    var textTop = box.midY - textHeight / 2
    switch node.shape {
    case .rectangle: svg.rect(box, class: "d-node", radius: 2, filled: true)
    case .rounded: svg.rect(box, class: "d-node", radius: 9, filled: true)
    case .stadium: svg.rect(box, class: "d-node", radius: box.height / 2, filled: true)
    case .circle: svg.circle(box.midX, box.midY, radius: box.width / 2, class: "d-node", fill: "Canvas")
    case .subroutine:
      svg.rect(box, class: "d-node", radius: 1, filled: true)
      svg.path(
        "M\(SVGWriter.point(box.minX + 8, box.minY))V\(SVGWriter.number(box.maxY))"
          + "M\(SVGWriter.point(box.maxX - 8, box.minY))V\(SVGWriter.number(box.maxY))",
        class: "d-node-line"
      )
    case .diamond:
      svg.path(
        polygon([(box.midX, box.minY), (box.maxX, box.midY), (box.midX, box.maxY), (box.minX, box.midY)]),
        class: "d-node",
        filled: true
      )
    case .hexagon:
      let inset = box.height / 3
      svg.path(
        polygon([
          (box.minX + inset, box.minY), (box.maxX - inset, box.minY), (box.maxX, box.midY),
          (box.maxX - inset, box.maxY), (box.minX + inset, box.maxY), (box.minX, box.midY),
        ]),
        class: "d-node",
        filled: true
      )
    case .cylinder:
      cylinder(box, &svg)
      textTop += FlowShape.lid * 0.7
    }
    svg.text(node.lines, x: box.midX, top: textTop)
  }

  private static func polygon(_ points: [FlowPath.Point]) -> String {
    "M" + points.map { SVGWriter.point($0.x, $0.y) }.joined(separator: "L") + "z"
  }

  private static func cylinder(_ box: Box, _ svg: inout SVGWriter) {
    let radius = SVGWriter.point(box.width / 2, FlowShape.lid)
    let top = box.minY + FlowShape.lid
    let bottom = box.maxY - FlowShape.lid
    svg.path(
      "M\(SVGWriter.point(box.minX, top))A\(radius) 0 0 1 \(SVGWriter.point(box.maxX, top))"
        + "V\(SVGWriter.number(bottom))A\(radius) 0 0 1 \(SVGWriter.point(box.minX, bottom))z",
      class: "d-node",
      filled: true
    )
    svg.path(
      "M\(SVGWriter.point(box.minX, top))A\(radius) 0 0 0 \(SVGWriter.point(box.maxX, top))",
      class: "d-node-line"
    )
  }
}
