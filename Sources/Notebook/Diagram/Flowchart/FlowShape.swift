/// The outline of a node, and how its label is written.
enum FlowShape: Equatable, CaseIterable {
  // In the order in which they are tried: an opening that begins with another stands before it.
  case stadium, subroutine, cylinder, circle, hexagon, rectangle, rounded, diamond

  var opening: String {
    switch self {
    case .rectangle: "["
    case .rounded: "("
    case .stadium: "(["
    case .subroutine: "[["
    case .cylinder: "[("
    case .circle: "(("
    case .hexagon: "{{"
    case .diamond: "{"
    }
  }

  var closing: String {
    switch self {
    case .rectangle: "]"
    case .rounded: ")"
    case .stadium: "])"
    case .subroutine: "]]"
    case .cylinder: ")]"
    case .circle: "))"
    case .hexagon: "}}"
    case .diamond: "}"
    }
  }

  /// The size that holds a text of the given size.
  func size(textWidth: Double, textHeight: Double) -> (width: Double, height: Double) {
    switch self {
    case .rectangle, .rounded:
      return (max(44, textWidth + 28), textHeight + 18)
    case .subroutine:
      return (max(60, textWidth + 44), textHeight + 18)
    case .stadium:
      return (max(56, textWidth + 36), textHeight + 18)
    case .hexagon:
      return (textWidth + 32 + textHeight / 2, textHeight + 18)
    case .cylinder:
      return (max(64, textWidth + 28), textHeight + 34)
    case .circle:
      let diameter = (textWidth * textWidth + textHeight * textHeight).squareRoot() + 14
      return (diameter, diameter)
    case .diamond:
      // The corner of the text lies inside the rhombus |x|/a + |y|/b = 1.
      let a = textWidth / 2 + textHeight * 0.9 + 14
      let b = textHeight / 2 / (1 - textWidth / 2 / a) + 4
      return (2 * a, 2 * b)
    }
  }

  /// How far the outline reaches from the centre, at an offset from the axis on which that is measured.
  ///
  /// - Parameter vertical: measured upwards or downwards, at an offset to the side; else to the side.
  func reach(width: Double, height: Double, at offset: Double, vertical: Bool) -> Double {
    let along = vertical ? height / 2 : width / 2
    let across = vertical ? width / 2 : height / 2
    let offset = min(abs(offset), across)
    switch self {
    case .rectangle, .rounded, .subroutine:
      return along
    case .circle:
      return (along * along - offset * offset).squareRoot()
    case .diamond:
      return along * (1 - offset / across)
    case .stadium:
      let radius = height / 2
      let straight = width / 2 - radius
      if vertical {
        let beyond = max(0, offset - straight)
        return (radius * radius - beyond * beyond).squareRoot()
      }
      return straight + (radius * radius - offset * offset).squareRoot()
    case .hexagon:
      let inset = height / 3
      if vertical { return offset <= across - inset ? along : along * (across - offset) / inset }
      return along - inset * offset / across
    case .cylinder:
      guard vertical else { return along }
      let share = offset / across
      return along - Self.lid + Self.lid * (1 - share * share).squareRoot()
    }
  }

  /// Half the height of a cylinder's lid.
  static let lid = 7.0
}
