/// The way of an edge, from where it begins to where it ends.
struct FlowPath {
  typealias Point = (x: Double, y: Double)

  enum Step {
    case line(Point)
    case curve(Point, Point, Point)

    var end: Point {
      switch self {
      case .line(let point), .curve(_, _, let point): point
      }
    }
  }

  let start: Point
  let steps: [Step]
  /// The directions in which heads at the two ends would point, as unit vectors.
  let startDirection: Point
  let endDirection: Point

  var end: Point { steps.last?.end ?? start }

  var bounds: Box? {
    var box = Box(x: start.x, y: start.y, width: 0, height: 0)
    for step in steps {
      let points: [Point]
      switch step {
      case .line(let point): points = [point]
      case .curve(let one, let other, let point): points = [one, other, point]
      }
      for point in points { box = box.union(Box(x: point.x, y: point.y, width: 0, height: 0)) }
    }
    return box
  }

  /// SVG path data. The last step is a straight piece, which is cut by `trim` for the head; the first likewise.
  func data(trimStart: Double, trimEnd: Double) -> String {
    let first = (x: start.x - startDirection.x * trimStart, y: start.y - startDirection.y * trimStart)
    var text = "M\(SVGWriter.point(first.x, first.y))"
    for (index, step) in steps.enumerated() {
      var end = step.end
      if index == steps.count - 1 {
        end = (x: end.x - endDirection.x * trimEnd, y: end.y - endDirection.y * trimEnd)
      }
      switch step {
      case .line: text += "L\(SVGWriter.point(end.x, end.y))"
      case .curve(let one, let other, _):
        text +=
          "C\(SVGWriter.point(one.x, one.y)) \(SVGWriter.point(other.x, other.y)) \(SVGWriter.point(end.x, end.y))"
      }
    }
    return text
  }
}
