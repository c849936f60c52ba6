/// Reads the brackets behind the name of a node.
enum FlowShapeParser {
  /// The shape and the label that follow; nil if there are none.
  static func read(_ line: inout DiagramLine) throws(DiagramError) -> (FlowShape, DiagramLabel)? {
    let start = line
    for unsupported in ["(((", "[/", "[\\", ">"] where line.starts(with: unsupported) {
      let quotes =
        unsupported.hasPrefix("[")
        ? "; for a label that begins with a slash use quotes: A[\"/auth/login\"]" : ""
      throw start.error(
        "the shape '\(unsupported)' is not supported; use [ ], ( ), ([ ]), (( )), [( )], [[ ]], { } or {{ }}\(quotes)"
      )
    }
    guard let shape = FlowShape.allCases.first(where: { line.starts(with: $0.opening) }) else { return nil }
    line.advance(shape.opening.utf8.count)
    line.skipBlanks()
    let label: DiagramLabel
    if line.peek == UInt8(ascii: "\"") {
      label = try quoted(&line)
      line.skipBlanks()
      guard line.starts(with: shape.closing) else {
        throw line.error("'\(shape.opening)' is closed by '\(shape.closing)', which is missing here")
      }
    } else {
      guard let close = line.find(shape.closing) else {
        throw start.error("'\(shape.opening)' is never closed on its line; close it with '\(shape.closing)'")
      }
      for place in line.index..<close where Self.brackets.contains(line[place]) {
        let bracket = Character(UnicodeScalar(line[place]))
        throw line.error(
          "Mermaid takes '\(bracket)' for a shape; put the label in quotes: A[\"f(x)\"]",
          at: place
        )
      }
      label = try line.label(to: close)
    }
    guard !label.isEmpty else {
      throw start.error("the label is empty; write one, or leave the brackets out")
    }
    line.advance(shape.closing.utf8.count)
    return (shape, label)
  }

  /// A label in quotes; goes on behind it.
  static func quoted(_ line: inout DiagramLine) throws(DiagramError) -> DiagramLabel {
    let start = line
    line.advance()
    if line.peek == UInt8(ascii: "`") {
      throw line.error("Markdown in labels is not supported; leave the backticks out")
    }
    guard let close = line.find("\"") else { throw start.error("this quote is never closed on its line") }
    let label = try line.label(to: close)
    line.advance()
    return label
  }

  private static let brackets = Set("[](){}\"".utf8)
}
