/// Where the lifelines stand: as near to each other as heads, messages and notes allow.
struct SequenceColumns {
  private(set) var heads: [SequenceLayout.Head] = []
  private(set) var centers: [Double] = []

  /// How wide text may become before it wraps, where nothing else asks for more room. Few participants leave more.
  let textWidth: Double
  static let noteWidth = 180.0
  /// Room between the text of a message and the lifelines beside it.
  static let textMargin = 14.0
  static let loopWidth = 34.0

  private struct Need {
    let first: Int
    let last: Int
    let width: Double
  }

  init(_ diagram: SequenceDiagram) {
    textWidth = diagram.participants.count < 3 ? 290 : diagram.participants.count == 3 ? 210 : 170
    let labels = diagram.participants.map { TextWrapping.wrap($0.label, width: 150) }
    let widths = labels.map { max(76, TextMetrics.width(of: $0) + 28) }
    let height = zip(labels, diagram.participants).map { Self.height($0, isActor: $1.isActor) }.max() ?? 0
    var gaps = zip(widths, widths.dropFirst()).map { ($0 + $1) / 2 + 24 }
    for need in needs(diagram).sorted(by: { $0.last - $0.first < $1.last - $1.first }) {
      // What is missing is spread evenly over the gaps in between.
      let range = need.first..<need.last
      let missing = need.width - gaps[range].reduce(0, +)
      if missing > 0 {
        for gap in range { gaps[gap] += missing / Double(range.count) }
      }
    }
    var x = (widths.first ?? 0) / 2
    for (index, lines) in labels.enumerated() {
      if index > 0 { x += gaps[index - 1].rounded(.up) }
      centers.append(x)
      let box = Box(x: x - widths[index] / 2, y: 0, width: widths[index], height: height)
      heads.append(SequenceLayout.Head(box: box, lines: lines, isActor: diagram.participants[index].isActor))
    }
  }

  /// The height of the head of a participant: a box, or a person with the name below.
  static func height(_ lines: [String], isActor: Bool) -> Double {
    Double(lines.count) * TextMetrics.lineHeight + (isActor ? 48 : 18)
  }

  /// The distances between lifelines that the events ask for. Sorting them is stable, so the result is the same
  /// everywhere.
  private func needs(_ diagram: SequenceDiagram) -> [Need] {
    let last = diagram.participants.count - 1
    var needs: [Need] = []
    for event in diagram.events {
      switch event {
      case .message(let message) where message.from == message.to:
        let text = TextMetrics.width(of: TextWrapping.wrap(message.text, width: textWidth))
        if message.from < last {
          needs.append(Need(first: message.from, last: message.from + 1, width: Self.loopWidth + text + 26))
        }
      case .message(let message):
        let text = TextMetrics.width(of: TextWrapping.wrap(message.text, width: textWidth))
        let number = message.number == nil ? 0.0 : 16
        needs.append(
          Need(
            first: min(message.from, message.to),
            last: max(message.from, message.to),
            width: text + 2 * Self.textMargin + number + 6
          )
        )
      case .note(let note):
        needs += Self.needs(note, last: last)
      default:
        break
      }
    }
    return needs
  }

  private static func needs(_ note: SequenceDiagram.Note, last: Int) -> [Need] {
    let width = TextMetrics.width(of: TextWrapping.wrap(note.text, width: noteWidth)) + 20
    switch note.place {
    case .left:
      return note.first > 0 ? [Need(first: note.first - 1, last: note.first, width: width + 30)] : []
    case .right:
      return note.first < last ? [Need(first: note.first, last: note.first + 1, width: width + 30)] : []
    case .over where note.first == note.last:
      let half = width / 2 + 12
      return (note.first > 0 ? [Need(first: note.first - 1, last: note.first, width: half)] : [])
        + (note.first < last ? [Need(first: note.first, last: note.first + 1, width: half)] : [])
    case .over:
      return [Need(first: note.first, last: note.last, width: width - 40)]
    }
  }
}
