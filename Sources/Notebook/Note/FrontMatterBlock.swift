/// Where a file's front matter ends and its Markdown begins.
struct FrontMatterBlock: Equatable {
  /// The YAML between the two `---` lines; nil when the file has no front matter.
  var yaml: Range<Int>?
  /// Where the Markdown begins.
  var bodyStart: Int
  /// How many lines stand before the Markdown: add it to a line of the body for a line of the file.
  var linesBefore: Int

  /// Finds the block. A file that opens with `---` but never closes it has no front matter: the line is a thematic
  /// break.
  init(in file: UnsafeBufferPointer<UInt8>) {
    let start = file.starts(with: "\u{FEFF}") ? 3 : 0
    yaml = nil
    bodyStart = start
    linesBefore = 0
    guard let first = Self.line(in: file, at: start), Self.isFence(file[first.text], opening: true) else {
      return
    }
    var lines = 1
    var next = first.end
    while let line = Self.line(in: file, at: next) {
      lines += 1
      if Self.isFence(file[line.text], opening: false) {
        yaml = first.end..<line.text.lowerBound
        bodyStart = line.end
        linesBefore = lines
        return
      }
      next = line.end
    }
  }

  private static func isFence(_ line: Slice<UnsafeBufferPointer<UInt8>>, opening: Bool) -> Bool {
    var line = line
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line = line.dropLast() }
    return line.elementsEqual("---".utf8) || (!opening && line.elementsEqual("...".utf8))
  }

  /// LF, CR and CRLF end a line, as in the Markdown after it.
  private static func line(
    in file: UnsafeBufferPointer<UInt8>,
    at start: Int
  ) -> (text: Range<Int>, end: Int)? {
    guard start < file.count else { return nil }
    var end = start
    while end < file.count && file[end] != 0x0A && file[end] != 0x0D { end += 1 }
    let isPair = end + 1 < file.count && file[end] == 0x0D && file[end + 1] == 0x0A
    return (start..<end, min(file.count, end + (isPair ? 2 : 1)))
  }
}
