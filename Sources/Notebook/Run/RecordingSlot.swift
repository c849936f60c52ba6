/// Marks in a note's HTML where the recording of a block belongs: the note is rendered before its blocks are run.
///
/// The mark is fenced by NUL bytes, which no note can produce: CommonMark replaces them (section 2.3).
enum RecordingSlot {
  /// - Parameter index: of the block in its page, from 1.
  static func append(_ index: Int, to html: inout [UInt8]) {
    html.append(0)
    html.append(number: index)
    html.append(0)
  }

  /// The HTML with each mark replaced by its recording, or by nothing where there is none.
  static func fill(_ html: [UInt8], with recordings: [[UInt8]]) -> [UInt8] {
    var filled: [UInt8] = []
    filled.reserveCapacity(html.count + recordings.reduce(0) { $0 + $1.count })
    var rest = html[...]
    while let start = rest.firstIndex(of: 0), let end = rest[(start + 1)...].firstIndex(of: 0) {
      filled.append(contentsOf: rest[..<start])
      if let index = index(rest[(start + 1)..<end]), recordings.indices.contains(index - 1) {
        filled.append(contentsOf: recordings[index - 1])
      }
      rest = rest[(end + 1)...]
    }
    filled.append(contentsOf: rest)
    return filled
  }

  /// The number in a mark; nil for what we never wrote.
  private static func index(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
