@testable import Notebook

func picture(_ source: String) throws(DiagramError) -> DiagramPicture {
  try Diagram.render(Array(source.utf8)[...], id: "d1")
}

func svg(_ source: String) throws(DiagramError) -> String {
  String(decoding: try picture(source).svg, as: UTF8.self)
}

func words(_ source: String) throws(DiagramError) -> String {
  String(decoding: try picture(source).textAlternative, as: UTF8.self)
}

/// The error that a source gives, as `line:column: message`; nil if it gives a picture.
func complaint(_ source: String) -> String? {
  do {
    _ = try picture(source)
    return nil
  } catch {
    return error.description
  }
}

/// Whether the tags of an SVG are closed in order.
func isWellFormed(_ svg: String) -> Bool {
  var open: [Substring] = []
  for piece in svg.split(separator: "<").map(Substring.init) {
    guard let end = piece.firstIndex(of: ">") else { return false }
    let tag = piece[..<end]
    if tag.hasPrefix("/") {
      guard open.popLast() == tag.dropFirst() else { return false }
    } else if !tag.hasSuffix("/") {
      open.append(tag.prefix { $0 != " " })
    }
  }
  return open.isEmpty
}

extension SeededGenerator {
  /// Lines in any order, of which some make no sense.
  mutating func lines(_ pieces: [String], count: Int) -> String {
    (0..<count).compactMap { _ in pieces.randomElement(using: &self) }.joined(separator: "\n")
  }
}
