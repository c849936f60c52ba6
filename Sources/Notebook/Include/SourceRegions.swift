/// The marked regions of a source file, as in mdBook: a line with `ANCHOR: name`, in a comment of whatever language it
/// is, and one with `ANCHOR_END: name`. Regions may nest and overlap; the lines with the marks are never shown.
struct SourceRegions {
  /// A part of the file, as it is shown.
  struct Excerpt: Equatable, Sendable {
    /// Without the indentation that all its lines have; each line ends with a line feed.
    var text: [UInt8]
    /// In the file, from 1.
    var lines: ClosedRange<Int>
  }

  /// Why there is no such region.
  enum Failure: Error, Equatable {
    case unknown(known: [String])
    case notClosed(line: Int)
    case notOpened(line: Int)
    case openedTwice(lines: [Int])
    case closedTwice(lines: [Int])
    /// It ends before it begins.
    case reversed(begin: Int, end: Int)
    case empty
  }

  private struct Marks {
    var begins: [Int] = []
    var ends: [Int] = []
  }

  private let lines: [ArraySlice<UInt8>]
  private var marks: [String: Marks] = [:]
  /// In the order in which they begin.
  private var names: [String] = []
  /// The indices of the lines that are marks.
  private var markLines: Set<Int> = []

  init(of file: [UInt8]) {
    var text = file[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    for (index, line) in lines.enumerated() {
      guard let mark = Self.mark(in: line) else { continue }
      markLines.insert(index)
      if marks[mark.name] == nil { names.append(mark.name) }
      if mark.isEnd {
        marks[mark.name, default: Marks()].ends.append(index)
      } else {
        marks[mark.name, default: Marks()].begins.append(index)
      }
    }
  }

  /// - Parameter name: of the region; nil for the whole file, but for the marks.
  func excerpt(_ name: String?) throws(Failure) -> Excerpt {
    guard let name else { return try excerpt(of: lines.indices) }
    guard let marks = marks[name] else { throw .unknown(known: names) }
    guard let begin = marks.begins.first else { throw .notOpened(line: marks.ends[0] + 1) }
    guard marks.begins.count == 1 else { throw .openedTwice(lines: marks.begins.map { $0 + 1 }) }
    guard let end = marks.ends.first else { throw .notClosed(line: begin + 1) }
    guard marks.ends.count == 1 else { throw .closedTwice(lines: marks.ends.map { $0 + 1 }) }
    guard begin < end else { throw .reversed(begin: begin + 1, end: end + 1) }
    return try excerpt(of: begin + 1..<end)
  }

  static func isName(_ name: String) -> Bool {
    let isWord = name.utf8.allSatisfy(isNameByte)
    return isWord && !name.isEmpty
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private func excerpt(of range: Range<Int>) throws(Failure) -> Excerpt {
    var shown = range.filter { !markLines.contains($0) }[...]
    while let first = shown.first, isBlank(lines[first]) { shown.removeFirst() }
    while let last = shown.last, isBlank(lines[last]) { shown.removeLast() }
    guard let first = shown.first, let last = shown.last else { throw .empty }
    let indentation = sharedIndentation(of: shown)
    var text: [UInt8] = []
    for index in shown {
      if !isBlank(lines[index]) { text += lines[index].dropFirst(indentation) }
      text.append(0x0A)
    }
    return Excerpt(text: text, lines: first + 1...last + 1)
  }

  /// How many blanks all lines begin with: the same ones, so that tabs and spaces are never taken for each other.
  private func sharedIndentation(of shown: ArraySlice<Int>) -> Int {
    var shared: ArraySlice<UInt8>?
    for index in shown where !isBlank(lines[index]) {
      let own = lines[index].prefix { $0.isBlank }
      shared =
        shared.map { shared in
          shared.prefix(zip(shared, own).prefix { $0 == $1 }.count)
        } ?? own
    }
    return shared?.count ?? 0
  }

  private func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { $0.isBlank } }

  private static func mark(in line: ArraySlice<UInt8>) -> (name: String, isEnd: Bool)? {
    guard let anchor = line.indices.first(where: { line[$0...].starts(with: "ANCHOR".utf8) }) else {
      return nil
    }
    var rest = line[(anchor + "ANCHOR".utf8.count)...]
    let isEnd = rest.starts(with: "_END".utf8)
    if isEnd { rest = rest.dropFirst("_END".utf8.count) }
    guard rest.first == UInt8(ascii: ":") else { return nil }
    let name = rest.dropFirst().drop { $0.isBlank }.prefix(while: isNameByte)
    return name.isEmpty ? nil : (String(decoding: name, as: UTF8.self), isEnd)
  }
}
