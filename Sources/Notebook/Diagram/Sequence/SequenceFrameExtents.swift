/// How far frames reach to both sides: around what they hold, and around the frames inside them.
enum SequenceFrameExtents {
  private static let margin = 20.0
  private static let nestingMargin = 8.0

  /// The extents of the frames, in the order in which they open.
  static func extents(of diagram: SequenceDiagram, _ columns: SequenceColumns) -> [ClosedRange<Double>] {
    var extents: [ClosedRange<Double>?] = []
    var labels: [Double] = []
    var open: [Int] = []
    for event in diagram.events {
      switch event {
      case .open(let kind, let label):
        open.append(extents.count)
        extents.append(nil)
        labels.append(TextMetrics.width(kind.rawValue) + 36 + min(110, TextMetrics.width(label.joined)))
      case .branch, .activate, .deactivate:
        break
      case .close:
        guard let closed = open.popLast() else { break }
        let inner = widened(extents[closed] ?? (columns.centers[0]...columns.centers[0]), to: labels[closed])
        extents[closed] = inner
        if let parent = open.last {
          let outer = inner.lowerBound - nestingMargin...inner.upperBound + nestingMargin
          extents[parent] = union(extents[parent], outer)
        }
      case .message(let message):
        if let frame = open.last { extents[frame] = union(extents[frame], extent(message, columns)) }
      case .note(let note):
        if let frame = open.last { extents[frame] = union(extents[frame], extent(note, columns)) }
      }
    }
    return extents.map { $0 ?? 0...0 }
  }

  private static func extent(_ message: SequenceDiagram.Message, _ columns: SequenceColumns) -> ClosedRange<
    Double
  > {
    let from = columns.centers[message.from]
    let to = columns.centers[message.to]
    if message.from == message.to {
      let lines = TextWrapping.wrap(message.text, width: columns.textWidth)
      let text = lines.isEmpty ? 0 : TextMetrics.width(of: lines)
      return from - margin...from + SequenceColumns.loopWidth + 18 + text
    }
    return min(from, to) - margin...max(from, to) + margin
  }

  private static func extent(_ note: SequenceDiagram.Note, _ columns: SequenceColumns) -> ClosedRange<Double>
  {
    let width = TextMetrics.width(of: TextWrapping.wrap(note.text, width: SequenceColumns.noteWidth)) + 20
    let first = columns.centers[note.first]
    let last = columns.centers[note.last]
    switch note.place {
    case .left: return first - 20 - width...first + margin
    case .right: return first - margin...first + 20 + width
    case .over:
      let half = max(width, last - first + 40) / 2 + 8
      return (first + last) / 2 - half...(first + last) / 2 + half
    }
  }

  private static func widened(_ extent: ClosedRange<Double>, to width: Double) -> ClosedRange<Double> {
    let missing = max(0, width - (extent.upperBound - extent.lowerBound))
    return extent.lowerBound - missing / 2...extent.upperBound + missing / 2
  }

  private static func union(_ one: ClosedRange<Double>?, _ other: ClosedRange<Double>) -> ClosedRange<Double>
  {
    guard let one else { return other }
    return min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound)
  }
}
