/// One line of a diagram, read from left to right.
struct DiagramLine {
  let number: Int
  let bytes: ArraySlice<UInt8>
  /// The next byte to read, as an index into the line.
  private(set) var index: Int

  init(_ bytes: ArraySlice<UInt8>, number: Int) {
    var bytes = bytes
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    self.bytes = bytes
    self.number = number
    index = bytes.startIndex
  }

  var end: Int { bytes.endIndex }
  var isAtEnd: Bool { index >= bytes.endIndex }
  /// The byte to read next; 0 at the end.
  var peek: UInt8 { isAtEnd ? 0 : bytes[index] }
  /// The byte at a distance from the next; 0 beyond the end.
  func peek(_ offset: Int) -> UInt8 { index + offset < bytes.endIndex ? bytes[index + offset] : 0 }

  /// At the line's end, but for blanks and one semicolon.
  var isAtStatementEnd: Bool {
    var rest = bytes[index...]
    while let byte = rest.first, byte <= 0x20 || byte == UInt8(ascii: ";") { rest.removeFirst() }
    return rest.isEmpty || rest.starts(with: "%%".utf8)
  }

  /// The byte at an index of this line.
  subscript(_ place: Int) -> UInt8 { bytes[place] }

  func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  /// Where `text` stands next, before `limit`.
  func find(_ text: String, before limit: Int? = nil) -> Int? {
    let pattern = Array(text.utf8)
    let limit = limit ?? end
    guard let first = pattern.first else { return nil }
    var place = index
    while place + pattern.count <= limit {
      if bytes[place] == first, bytes[place..<place + pattern.count].elementsEqual(pattern) { return place }
      place += 1
    }
    return nil
  }

  mutating func advance(_ count: Int = 1) { index = min(index + count, end) }
  mutating func move(to place: Int) { index = place }
  mutating func skipBlanks() { while index < end, bytes[index] <= 0x20 { index += 1 } }

  /// The letters that follow.
  mutating func word() -> String {
    let start = index
    while index < end, bytes[index].isLetter { index += 1 }
    return text(start..<index)
  }

  /// What stands up to `place`, without blanks around it; goes on there.
  mutating func trimmed(to place: Int) -> String {
    var range = index..<max(index, place)
    while let first = range.first, bytes[first] <= 0x20 { range.removeFirst() }
    while let last = range.last, bytes[last] <= 0x20 { range.removeLast() }
    index = max(index, place)
    return text(range)
  }

  /// The label that stands up to `place`; goes on there.
  mutating func label(to place: Int) throws(DiagramError) -> DiagramLabel {
    guard place - index <= DiagramLimits.labelBytes else {
      throw error("a label of \(place - index) bytes is too long (\(DiagramLimits.labelBytes) at most)")
    }
    return DiagramLabel(trimmed(to: place))
  }

  func error(_ message: String, at place: Int? = nil) -> DiagramError {
    DiagramError(line: number, column: (place ?? index) - bytes.startIndex + 1, message: message)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
