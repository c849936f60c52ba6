/// Where the arrows of a flowchart lead.
enum FlowDirection: Equatable {
  case down, up, right, left

  /// Mermaid's words for it.
  init?(word: String) {
    switch word {
    case "TD", "TB": self = .down
    case "BT": self = .up
    case "LR": self = .right
    case "RL": self = .left
    default: return nil
    }
  }

  var isVertical: Bool { self == .down || self == .up }
  var isReversed: Bool { self == .up || self == .left }
}
