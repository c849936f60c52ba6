/// What a diagram may hold at most. Beyond this it is no picture that anybody reads, and laying it out costs time.
enum DiagramLimits {
  static let sourceBytes = 65_536
  static let labelBytes = 600
  static let participants = 40
  static let sequenceEvents = 1_000
  /// How deep frames and subgraphs may be nested.
  static let nesting = 8
  static let nodes = 200
  static let edges = 400
  static let subgraphs = 40
  /// Nodes, and the places where edges pass between them.
  static let vertices = 4_000
}
