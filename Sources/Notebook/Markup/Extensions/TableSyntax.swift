/// How a column of a table is aligned.
enum TableAlignment {
  case none, left, center, right

  var name: StaticString? {
    switch self {
    case .none: nil
    case .left: "left"
    case .center: "center"
    case .right: "right"
    }
  }
}

/// The lines of a table: https://github.github.com/gfm/#tables-extension-.
enum TableSyntax {
  /// The columns' alignments, if `line` is a delimiter row: `| :-- | :-: |`.
  static func alignments(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [TableAlignment]? {
    for byte in line {
      switch byte {
      case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20, 0x09: continue
      default: return nil
      }
    }
    var alignments: [TableAlignment] = []
    for var cell in cells(line) {
      let isLeft = cell.first == UInt8(ascii: ":")
      if isLeft { cell = cell.dropFirst() }
      let isRight = cell.last == UInt8(ascii: ":")
      if isRight { cell = cell.dropLast() }
      guard !cell.isEmpty, cell.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The cells of a row, without the blanks around them. A pipe after a backslash is text, in code too.
  static func cells(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [Slice<UnsafeBufferPointer<UInt8>>] {
    var line = trimmed(line)
    if line.first == UInt8(ascii: "|") { line = line.dropFirst() }
    var cells: [Slice<UnsafeBufferPointer<UInt8>>] = []
    var start = line.startIndex
    var index = start
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "\\") {
        index += 2
      } else if line[index] == UInt8(ascii: "|") {
        cells.append(trimmed(line[start..<index]))
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    if start < line.endIndex { cells.append(trimmed(line[start...])) }
    return cells
  }

  /// Appends a cell's text with `\|` as `|`.
  static func append(_ cell: Slice<UnsafeBufferPointer<UInt8>>, to text: inout [UInt8]) {
    var start = cell.startIndex
    var index = start
    while index + 1 < cell.endIndex {
      if cell[index] == UInt8(ascii: "\\") {
        if cell[index + 1] == UInt8(ascii: "|") {
          text.append(contentsOf: cell[start..<index])
          start = index + 1
        }
        index += 2
      } else {
        index += 1
      }
    }
    text.append(contentsOf: cell[start...])
  }

  static func trimmed(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
    var text = text
    while let first = text.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
    while let last = text.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
    return text
  }
}
