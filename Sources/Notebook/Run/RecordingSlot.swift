/// Marks in a note's HTML where a part of the recording of a block belongs: the note is rendered before its blocks are
/// run. Blocks count from 1 in their page.
enum RecordingSlot {
  /// What came of the checks, in a few words.
  case state(ofBlock: Int)
  case answers(ofBlock: Int)

  /// The mark is fenced by NUL bytes, which no note can produce: CommonMark replaces them (section 2.3).
  static func append(_ slot: RecordingSlot, to html: inout [UInt8]) {
    html.append(0)
    html.append(number: slot.number)
    html.append(0)
  }

  private var number: Int {
    switch self {
    case .state(let block): 2 * block - 1
    case .answers(let block): 2 * block
    }
  }

  /// The HTML with each mark replaced by its part of a recording, or by nothing where there is none.
  static func fill(_ html: [UInt8], with recordings: [RecordingHTML]) -> [UInt8] {
    var filled: [UInt8] = []
    filled.reserveCapacity(
      html.count + recordings.reduce(0) { $0 + $1.state.count + $1.answers.count }
    )
    var rest = html[...]
    while let start = rest.firstIndex(of: 0), let end = rest[(start + 1)...].firstIndex(of: 0) {
      filled.append(contentsOf: rest[..<start])
      if let number = number(rest[(start + 1)..<end]), recordings.indices.contains((number - 1) / 2) {
        let recording = recordings[(number - 1) / 2]
        filled.append(contentsOf: number.isMultiple(of: 2) ? recording.answers : recording.state)
      }
      rest = rest[(end + 1)...]
    }
    filled.append(contentsOf: rest)
    return filled
  }

  /// The number in a mark; nil for what we never wrote.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)) else {
      return nil
    }
    return number > 0 ? number : nil
  }
}

/// The recording of one block, as it is put into its page.
struct RecordingHTML: Sendable {
  let state: [UInt8]
  let answers: [UInt8]
}
