/// Draws a sequence diagram that has been laid out. What is drawn later lies above what is drawn before.
enum SequenceDrawing {
  static func draw(_ layout: SequenceLayout, _ heading: DiagramHeading, id: String) -> [UInt8] {
    var svg = SVGWriter()
    svg.open(
      layout.bounds,
      kind: "d-sequence",
      title: heading.title ?? "Sequence diagram",
      description: heading.description ?? layout.summary,
      id: id
    )
    for line in layout.lifelines {
      svg.path(
        "M\(SVGWriter.point(line.x, line.top))V\(SVGWriter.number(line.bottom))",
        class: "d-lifeline",
        dash: "2 4"
      )
    }
    for frame in layout.frames { svg.rect(frame.box, class: "d-frame", radius: 3) }
    for bar in layout.activations.sorted(by: { $0.minX < $1.minX }) {
      svg.rect(bar, class: "d-activation", filled: true)
    }
    for frame in layout.frames { label(frame, &svg) }
    for arrow in layout.arrows { draw(arrow, &svg) }
    for note in layout.notes {
      svg.rect(note.box, class: "d-note", radius: 2, filled: true)
      svg.text(note.lines, x: note.box.midX, top: note.box.minY + 5)
    }
    for head in layout.heads + layout.feet { draw(head, &svg) }
    svg.close()
    return svg.bytes
  }

  private static func draw(_ head: SequenceLayout.Head, _ svg: inout SVGWriter) {
    let height = Double(head.lines.count) * TextMetrics.lineHeight
    guard head.isActor else {
      svg.rect(head.box, class: "d-actor", radius: 4, filled: true)
      svg.text(head.lines, x: head.box.midX, top: head.box.midY - height / 2)
      return
    }
    let x = head.box.midX
    let top = head.box.maxY - height - 44
    svg.circle(x, top + 8, radius: 7, class: "d-actor", fill: "Canvas")
    svg.path(
      "M\(SVGWriter.point(x, top + 15))v14M\(SVGWriter.point(x - 12, top + 20))h24"
        + "M\(SVGWriter.point(x - 10, top + 40))l10 -11l10 11",
      class: "d-line",
      width: 1.5
    )
    svg.text(head.lines, x: x, top: head.box.maxY - height - 2, halo: true)
  }

  // MARK: Frames

  private static func label(_ frame: SequenceLayout.Frame, _ svg: inout SVGWriter) {
    let word = frame.kind.rawValue
    let width = TextMetrics.width(word) + 18
    let box = frame.box
    let height = SequenceRows.tabHeight
    svg.path(
      "M\(SVGWriter.point(box.minX, box.minY))h\(SVGWriter.number(width))v\(SVGWriter.number(height - 7))l-7 7"
        + "h-\(SVGWriter.number(width - 7))z",
      class: "d-frame-label",
      filled: true
    )
    svg.text([word], x: box.minX + 8, top: box.minY + 1, anchor: .start, class: "d-text d-frame-word")
    for (number, part) in frame.parts.enumerated() {
      if number > 0 {
        svg.path(
          "M\(SVGWriter.point(box.minX, part.top))H\(SVGWriter.number(box.maxX))",
          class: "d-frame d-dashed",
          dash: "4 3"
        )
      }
      let x = number == 0 ? box.minX + width + 8 : box.minX + 12
      svg.text(
        part.lines,
        x: x,
        top: part.top + (number == 0 ? 1 : 3),
        anchor: .start,
        class: "d-text d-condition",
        halo: true
      )
    }
  }

  // MARK: Messages

  private static func draw(_ arrow: SequenceLayout.Arrow, _ svg: inout SVGWriter) {
    let dash = arrow.arrow.isDashed ? "5 4" : nil
    let name = arrow.arrow.isDashed ? "d-line d-dashed" : "d-line"
    // The direction in which the head points.
    let sign = arrow.isLoop ? -1.0 : arrow.toX > arrow.fromX ? 1.0 : -1.0
    let endY = arrow.y + arrow.loopHeight
    let isFilled = arrow.arrow.head == .filled
    let stop = arrow.toX - (isFilled ? sign * 7 : 0)
    if arrow.isLoop {
      let right = arrow.fromX + SequenceColumns.loopWidth
      svg.path(
        "M\(SVGWriter.point(arrow.fromX, arrow.y))H\(SVGWriter.number(right - 6))q6 0 6 6"
          + "V\(SVGWriter.number(endY - 6))q0 6 -6 6H\(SVGWriter.number(stop))",
        class: name,
        dash: dash,
        width: 1.3
      )
      svg.text(arrow.lines, x: arrow.textX, top: arrow.textTop, anchor: .start, halo: true)
    } else {
      let start = arrow.fromX + (arrow.arrow.isTwoWay ? sign * 7 : 0)
      svg.path(
        "M\(SVGWriter.point(start, arrow.y))H\(SVGWriter.number(stop))",
        class: name,
        dash: dash,
        width: 1.3
      )
      if arrow.arrow.isTwoWay { head(arrow.arrow.head, x: arrow.fromX, y: endY, sign: -sign, &svg) }
      let shift = arrow.number == nil ? 0 : sign * 7
      svg.text(arrow.lines, x: arrow.textX + shift, top: arrow.textTop, halo: true)
    }
    head(arrow.arrow.head, x: arrow.toX, y: endY, sign: sign, &svg)
    if let number = arrow.number {
      // A head at this end stays visible.
      badge(number, x: arrow.fromX + (arrow.arrow.isTwoWay ? sign * 20 : 0), y: arrow.y, &svg)
    }
  }

  private static func head(
    _ head: SequenceArrow.Head,
    x: Double,
    y: Double,
    sign: Double,
    _ svg: inout SVGWriter
  ) {
    let tip = SVGWriter.point(x, y)
    switch head {
    case .none: break
    case .filled:
      let base = x - sign * 9
      svg.head("M\(tip)L\(SVGWriter.point(base, y - 4.5))L\(SVGWriter.point(base, y + 4.5))z")
    case .open:
      let base = x - sign * 8
      svg.path(
        "M\(SVGWriter.point(base, y - 5))L\(tip)L\(SVGWriter.point(base, y + 5))",
        class: "d-line",
        width: 1.3
      )
    case .cross:
      let middle = x - sign * 9
      svg.path(
        "M\(SVGWriter.point(middle - 5, y - 5))l10 10m0 -10l-10 10",
        class: "d-line d-cross",
        width: 1.6
      )
    }
  }

  /// The number of a message, on the line where it begins.
  private static func badge(_ number: Int, x: Double, y: Double, _ svg: inout SVGWriter) {
    let text = String(number)
    let radius = 9.0
    let width = max(2 * radius, TextMetrics.width(text) * 0.8 + 8)
    let box = Box(centerX: x, centerY: y, width: width, height: 2 * radius)
    svg.raw(
      "<rect class=\"d-number\" x=\"\(SVGWriter.number(box.minX))\" y=\"\(SVGWriter.number(box.minY))\" "
        + "width=\"\(SVGWriter.number(width))\" height=\"\(SVGWriter.number(2 * radius))\" rx=\"9\" "
        + "fill=\"currentColor\"/>\n"
    )
    svg.raw(
      "<text class=\"d-number-text\" x=\"\(SVGWriter.number(x))\" y=\"\(SVGWriter.number(y + 4))\" "
        + "text-anchor=\"middle\" font-size=\"11\" fill=\"Canvas\">\(text)</text>\n"
    )
  }
}
