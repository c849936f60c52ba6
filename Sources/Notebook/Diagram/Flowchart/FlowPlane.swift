/// Turns "across" and "along" the ranks into x and y.
struct FlowPlane {
  let direction: FlowDirection

  func point(_ across: Double, _ along: Double) -> (x: Double, y: Double) {
    let along = direction.isReversed ? -along : along
    return direction.isVertical ? (across, along) : (along, across)
  }

  func box(_ across: ClosedRange<Double>, _ along: ClosedRange<Double>) -> Box {
    let one = point(across.lowerBound, along.lowerBound)
    let other = point(across.upperBound, along.upperBound)
    return Box(
      minX: min(one.x, other.x),
      minY: min(one.y, other.y),
      maxX: max(one.x, other.x),
      maxY: max(one.y, other.y)
    )
  }
}
