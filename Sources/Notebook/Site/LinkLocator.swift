/// Finds the exact place of a link in its note: libcmark knows the line, and the column on a block's first line only.
///
/// The work is bounded: past the bounds a place is as near as libcmark gives it.
enum LinkLocator {
  /// So many broken links of a note are located.
  static let limit = 200
  /// So many places of a line that look like a link's are compared.
  private static let candidates = 100
  /// So far back an opening bracket is looked for, in bytes.
  private static let longestText = 2000

  /// The place of the `[` (or `!`) that opens the link, as nearly as it can be told.
  static func position(of link: NoteLink, in lines: SourceLines) -> (line: Int, column: Int) {
    let range = lines.range(of: link.line)
    let text = UnsafeBufferPointer(rebasing: lines.source[range])
    if link.kind == .wiki { return lines.position(of: wikiPlace(link, text) + range.lowerBound) }
    let needle = Array(link.destination.utf8)
    guard !needle.isEmpty else { return (link.line, max(1, link.column)) }
    var best: Int?
    var from = 0
    var candidates = 0
    while candidates < Self.candidates,
      let found = needle.withUnsafeBufferPointer({ text.firstIndex(of: $0, from: from) })
    {
      from = found + 1
      candidates += 1
      guard let open = openingBracket(before: found, in: text) else { continue }
      if best == nil || abs(open + 1 - link.column) < abs((best ?? 0) + 1 - link.column) { best = open }
    }
    guard let best else { return (link.line, max(1, link.column)) }
    return lines.position(of: range.lowerBound + best)
  }

  private static func wikiPlace(_ link: NoteLink, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    let needle = Array(("[[" + (link.destination.isEmpty ? "#" : link.destination)).utf8)
    let exact = max(0, link.column - 1)
    let found = needle.withUnsafeBufferPointer { needle in
      text.firstIndex(of: needle, from: exact) ?? text.firstIndex(of: needle, from: 0)
    }
    return found ?? exact
  }

  /// For the destination in `[text](destination)`: where the `[`, or the `!` before it, stands.
  private static func openingBracket(before destination: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = destination - 1
    while index >= 0 && (text[index] == 0x20 || text[index] == UInt8(ascii: "<")) { index -= 1 }
    guard index >= 1, text[index] == UInt8(ascii: "("), text[index - 1] == UInt8(ascii: "]") else {
      return nil
    }
    var depth = 0
    index -= 1
    let first = max(0, index - Self.longestText)
    while index >= first {
      if text[index] == UInt8(ascii: "]") { depth += 1 }
      if text[index] == UInt8(ascii: "[") {
        depth -= 1
        if depth == 0 { return index > 0 && text[index - 1] == UInt8(ascii: "!") ? index - 1 : index }
      }
      index -= 1
    }
    // The text began on a line before.
    return nil
  }
}
