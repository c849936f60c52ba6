/// What a fence shows instead of its own text: `{{#include ../Sources/App.swift:login}}`, the form of mdBook
/// (https://rust-lang.github.io/mdBook/format/mdbook.html#including-portions-of-a-file).
struct IncludeReference: Equatable, Sendable {
  /// As written: from the note's folder.
  let path: String
  /// The marked region; nil for the whole file.
  let region: String?
  /// Where the path begins in its line: bytes, from 1.
  let column: Int

  static let opening: StaticString = "{{#include"

  /// Why a line that begins as an include is none.
  struct Malformed: Error, Equatable {
    /// Bytes of the line, from 1.
    var column: Int
    var message: String
  }

  /// The reference that is all of `line`; nil if the line does not begin as one.
  init?(line: some Collection<UInt8>) throws(Malformed) {
    let bytes = Array(line)
    let indentation = bytes.prefix { $0.isBlank }.count
    guard let path = Self.place(ofPathIn: bytes, from: indentation) else { return nil }
    let isClosed = bytes[path.upperBound...].starts(with: "}}".utf8)
    let rest = bytes[path.upperBound...].dropFirst(2)
    guard isClosed, rest.allSatisfy({ $0.isBlank || $0 == 0x0D }) else {
      throw Malformed(
        column: (isClosed ? path.upperBound + 2 : indentation) + 1,
        message: "an include is all of its line: {{#include ../Sources/App.swift:region}}"
      )
    }
    try self.init(bytes[path])
  }

  /// All that may be references in a text, wherever they stand in it; what is malformed is left out.
  static func candidates(in text: UnsafeBufferPointer<UInt8>) -> [IncludeReference] {
    var candidates: [IncludeReference] = []
    var start = 0
    while let found = text.firstIndex(of: opening, from: start) {
      let end = text.firstIndex(ofByte: 0x0A, from: found) ?? text.count
      let line = Array(text[found..<end])
      if let place = place(ofPathIn: line, from: 0), let reference = try? IncludeReference(line[place]) {
        candidates.append(reference)
      }
      start = end
    }
    return candidates
  }

  /// Where the path and the region stand in an include that begins at `start`, without the blanks around them.
  private static func place(ofPathIn line: [UInt8], from start: Int) -> Range<Int>? {
    let word = Array("{{#include".utf8)
    guard line[start...].starts(with: word) else { return nil }
    let after = line[(start + word.count)...]
    guard after.first.map({ $0.isBlank || $0 == UInt8(ascii: "}") }) ?? true else { return nil }
    let first = after.firstIndex { !$0.isBlank } ?? line.endIndex
    let end =
      line[first...].indices.first { line[$0...].starts(with: "}}".utf8) } ?? line.endIndex
    return first..<end
  }

  private init(_ content: ArraySlice<UInt8>) throws(Malformed) {
    var content = content
    while content.last?.isBlank == true { content.removeLast() }
    let parts = content.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    column = content.startIndex + 1
    path = String(decoding: parts.first ?? [], as: UTF8.self)
    guard !path.isEmpty else {
      throw Malformed(
        column: column,
        message: "an include names a file: {{#include ../Sources/App.swift:region}}"
      )
    }
    region = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil
    guard parts.count <= 2, region.map(SourceRegions.isName) ?? true else {
      throw Malformed(
        column: column + path.utf8.count + 1,
        message: "a region has a name of letters, digits, '_' and '-', which comments in the file give it: "
          + "ANCHOR: name and ANCHOR_END: name"
      )
    }
  }
}
