/// The lines of a source text, numbered from 1; LF, CR and CRLF end a line, as in CommonMark.
struct SourceLines {
  let source: UnsafeBufferPointer<UInt8>
  private let starts: [Int]

  init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    var starts = [0]
    var index = 0
    while index < source.count {
      let byte = source[index]
      index += 1
      if byte == 0x0A {
        starts.append(index)
      } else if byte == 0x0D {
        if index < source.count && source[index] == 0x0A { index += 1 }
        starts.append(index)
      }
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// The offsets of a line without its ending; empty past the last line.
  func range(of line: Int) -> Range<Int> {
    guard line >= 1 && line <= starts.count else { return source.count..<source.count }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : source.count
    while end > start && (source[end - 1] == 0x0A || source[end - 1] == 0x0D) { end -= 1 }
    return start..<end
  }

  /// The line and the column, in characters (Unicode scalars) from 1, of an offset.
  func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    var column = 1
    for index in starts[low]..<min(offset, source.count) where source[index] & 0xC0 != 0x80 { column += 1 }
    return (low + 1, column)
  }
}
