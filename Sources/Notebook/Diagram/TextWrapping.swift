/// Breaks labels into lines.
enum TextWrapping {
  /// The lines of a label, none wider than `width` unless a single character is.
  ///
  /// A line breaks at blanks; a word that is too long, such as a URL, behind its punctuation or else anywhere.
  static func wrap(_ label: DiagramLabel, width: Double) -> [String] {
    label.lines.flatMap { balanced($0, width: width) }
  }

  /// Lines of about the same width, rather than full ones and a lone word: the narrowest that need no more lines.
  private static func balanced(_ text: String, width: Double) -> [String] {
    let lines = wrap(text, width: width)
    guard lines.count > 1 else { return lines }
    var best = lines
    var low = width / Double(lines.count + 1)
    var high = width
    for _ in 0..<6 {
      let middle = (low + high) / 2
      let tried = wrap(text, width: middle)
      // Narrower is no better if it breaks words.
      if tried.count == lines.count, tried.joined(separator: " ") == lines.joined(separator: " ") {
        best = tried
        high = middle
      } else {
        low = middle
      }
    }
    return best
  }

  private static func wrap(_ text: String, width: Double) -> [String] {
    guard TextMetrics.width(text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    var lineWidth = 0.0
    let blank = TextMetrics.width(" ")
    for word in text.split(separator: " ") {
      for (number, piece) in pieces(word, width: width).enumerated() {
        let pieceWidth = TextMetrics.width(piece)
        let gap = number == 0 && !line.isEmpty ? blank : 0
        if !line.isEmpty, lineWidth + gap + pieceWidth > width {
          lines.append(line)
          line = String(piece)
          lineWidth = pieceWidth
        } else {
          if gap > 0 { line.append(" ") }
          line.append(contentsOf: piece)
          lineWidth += gap + pieceWidth
        }
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// A word, or what a too long word falls into.
  private static func pieces(_ word: Substring, width: Double) -> [Substring] {
    guard TextMetrics.width(word) > width else { return [word] }
    var pieces: [Substring] = []
    var start = word.startIndex
    var pieceWidth = 0.0
    var index = word.startIndex
    while index < word.endIndex {
      let next = word.index(after: index)
      let advance = TextMetrics.width(word[index..<next])
      if pieceWidth + advance > width, start < index {
        pieces.append(word[start..<index])
        start = index
        pieceWidth = 0
      }
      pieceWidth += advance
      if "/?&=.,:;-_@".contains(word[index]), next < word.endIndex {
        pieces.append(word[start..<next])
        start = next
        pieceWidth = 0
      }
      index = next
    }
    if start < word.endIndex { pieces.append(word[start...]) }
    return pieces
  }
}
