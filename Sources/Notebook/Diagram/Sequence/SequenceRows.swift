/// Goes through the events from top to bottom and gives each its place.
struct SequenceRows {
  private let diagram: SequenceDiagram
  private let columns: SequenceColumns
  /// How far down the picture reaches so far.
  private(set) var y: Double
  private(set) var arrows: [SequenceLayout.Arrow] = []
  private(set) var frames: [SequenceLayout.Frame] = []
  private(set) var notes: [SequenceLayout.Note] = []
  private(set) var activations: [Box] = []

  /// Since when each participant is active, the outermost first.
  private var active: [[Double]]
  /// The frames that are open, as indices, and the horizontal extent of each.
  private var open: [(index: Int, extent: ClosedRange<Double>)] = []
  private let extents: [ClosedRange<Double>]
  private var openedFrames = 0

  private static let barWidth = 10.0
  private static let barStep = 4.0
  private static let afterLine = 4.0
  static let tabHeight = 20.0

  init(_ diagram: SequenceDiagram, _ columns: SequenceColumns) {
    self.diagram = diagram
    self.columns = columns
    y = (columns.heads.map(\.box.maxY).max() ?? 0) + 4
    active = [[Double]](repeating: [], count: diagram.participants.count)
    extents = SequenceFrameExtents.extents(of: diagram, columns)
  }

  mutating func place() {
    for event in diagram.events {
      switch event {
      case .message(let message): place(message)
      case .note(let note): place(note)
      // From and to the line of the message before.
      case .activate(let index): active[index].append(y - Self.afterLine)
      case .deactivate(let index): endActivation(of: index, at: y - Self.afterLine)
      case .open(let kind, let label): openFrame(kind, label)
      case .branch(_, let label): openBranch(label)
      case .close: closeFrame()
      }
    }
    for index in active.indices {
      while !active[index].isEmpty { endActivation(of: index, at: y + 10) }
    }
  }

  // MARK: Messages

  private mutating func place(_ message: SequenceDiagram.Message) {
    if message.from == message.to { return placeLoop(message) }
    let distance = abs(columns.centers[message.from] - columns.centers[message.to])
    let room = max(columns.textWidth, distance - 2 * SequenceColumns.textMargin - 6)
    let lines = message.text.isEmpty ? [] : TextWrapping.wrap(message.text, width: room)
    let textTop = y + 10
    let line = textTop + Double(lines.count) * TextMetrics.lineHeight + (lines.isEmpty ? 8 : 5)
    if message.activates { active[message.to].append(line) }
    let goesRight = message.from < message.to
    let fromX = edge(of: message.from, rightSide: goesRight)
    let toX = edge(of: message.to, rightSide: !goesRight)
    if message.deactivates { endActivation(of: message.from, at: line) }
    arrows.append(
      SequenceLayout.Arrow(
        fromX: fromX,
        toX: toX,
        y: line,
        arrow: message.arrow,
        loopHeight: 0,
        lines: lines,
        textTop: textTop,
        textX: (fromX + toX) / 2,
        number: message.number
      )
    )
    y = line + Self.afterLine
  }

  private mutating func placeLoop(_ message: SequenceDiagram.Message) {
    let lines = message.text.isEmpty ? [] : TextWrapping.wrap(message.text, width: columns.textWidth)
    let textHeight = Double(lines.count) * TextMetrics.lineHeight
    let height = max(22, textHeight - 8)
    let top = y + 14 + max(0, textHeight - height) / 2
    if message.activates { active[message.to].append(top) }
    let x = edge(of: message.from, rightSide: true)
    if message.deactivates { endActivation(of: message.from, at: top + height) }
    arrows.append(
      SequenceLayout.Arrow(
        fromX: x,
        toX: x,
        y: top,
        arrow: message.arrow,
        loopHeight: height,
        lines: lines,
        textTop: top + (height - textHeight) / 2,
        textX: x + SequenceColumns.loopWidth + 8,
        number: message.number
      )
    )
    y = top + height + max(0, textHeight - height) / 2 + Self.afterLine
  }

  // MARK: Activation

  /// Where a message meets a participant: at its lifeline, or at the innermost bar on it.
  private func edge(of index: Int, rightSide: Bool) -> Double {
    let center = columns.centers[index]
    guard let bar = bar(of: index, level: active[index].count) else { return center }
    return rightSide ? bar.upperBound : bar.lowerBound
  }

  private func bar(of index: Int, level: Int) -> ClosedRange<Double>? {
    guard level > 0 else { return nil }
    let left = columns.centers[index] - Self.barWidth / 2 + Double(level - 1) * Self.barStep
    return left...left + Self.barWidth
  }

  private mutating func endActivation(of index: Int, at end: Double) {
    guard let bar = bar(of: index, level: active[index].count), let start = active[index].popLast() else {
      return
    }
    activations.append(
      Box(minX: bar.lowerBound, minY: start, maxX: bar.upperBound, maxY: max(end, start + 8))
    )
  }

  // MARK: Notes

  private mutating func place(_ note: SequenceDiagram.Note) {
    let left = columns.centers[note.first]
    let right = columns.centers[note.last]
    let room =
      note.first == note.last ? SequenceColumns.noteWidth : max(SequenceColumns.noteWidth, right - left + 20)
    let lines = TextWrapping.wrap(note.text, width: room)
    let width = TextMetrics.width(of: lines) + 20
    let height = Double(lines.count) * TextMetrics.lineHeight + 10
    let top = y + 10
    let box: Box
    switch note.place {
    case .left: box = Box(x: left - 12 - width, y: top, width: width, height: height)
    case .right: box = Box(x: left + 12, y: top, width: width, height: height)
    case .over:
      box = Box(
        centerX: (left + right) / 2,
        centerY: top + height / 2,
        width: max(width, right - left + 40),
        height: height
      )
    }
    notes.append(SequenceLayout.Note(box: box, lines: lines))
    y = top + height + 2
  }

  // MARK: Frames

  private mutating func openFrame(_ kind: SequenceDiagram.FrameKind, _ label: DiagramLabel) {
    let extent = extents[openedFrames]
    openedFrames += 1
    let top = y + 14
    let box = Box(minX: extent.lowerBound, minY: top, maxX: extent.upperBound, maxY: top)
    let tab = TextMetrics.width(kind.rawValue) + 26
    let lines = condition(label, room: box.width - tab - 10)
    frames.append(SequenceLayout.Frame(box: box, kind: kind, parts: [(top, lines)]))
    open.append((frames.count - 1, extent))
    y = top + 2 + max(Self.tabHeight, Double(lines.count) * TextMetrics.lineHeight)
  }

  private mutating func openBranch(_ label: DiagramLabel) {
    guard let frame = open.last else { return }
    let top = y + 12
    let lines = condition(label, room: frame.extent.upperBound - frame.extent.lowerBound - 24)
    frames[frame.index].parts.append((top, lines))
    y = top + 2 + Double(lines.count) * TextMetrics.lineHeight
  }

  private mutating func closeFrame() {
    guard let frame = open.popLast() else { return }
    y += 12
    frames[frame.index].box.maxY = y
  }

  private func condition(_ label: DiagramLabel, room: Double) -> [String] {
    label.isEmpty ? [] : TextWrapping.wrap(label, width: max(60, room))
  }
}
