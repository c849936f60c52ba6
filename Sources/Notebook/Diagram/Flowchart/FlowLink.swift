/// The line between two nodes.
struct FlowLink: Equatable {
  enum Stroke: Equatable {
    case normal, dotted, thick, invisible
  }

  enum Head: Equatable {
    case none, arrow, circle, cross
  }

  var stroke: Stroke
  var head: Head
  /// An arrow head at the beginning too.
  var isTwoWay: Bool
  /// Over how many ranks the link reaches at least: `-->` 1, `--->` 2.
  var length: Int
}
