/// Where everything in a sequence diagram stands.
struct SequenceLayout {
  struct Head {
    var box: Box
    let lines: [String]
    let isActor: Bool
  }

  struct Arrow {
    let fromX: Double
    let toX: Double
    let y: Double
    let arrow: SequenceArrow
    /// A message to oneself comes back this much lower.
    let loopHeight: Double
    let lines: [String]
    let textTop: Double
    let textX: Double
    let number: Int?

    var isLoop: Bool { loopHeight > 0 }
  }

  struct Frame {
    var box: Box
    let kind: SequenceDiagram.FrameKind
    /// The condition of each part, and where the part begins.
    var parts: [(top: Double, lines: [String])]
  }

  struct Note {
    let box: Box
    let lines: [String]
  }

  let heads: [Head]
  /// The same again below, if the picture is too tall to look back up. Empty if it is not.
  let feet: [Head]
  let lifelines: [(x: Double, top: Double, bottom: Double)]
  let activations: [Box]
  let arrows: [Arrow]
  let frames: [Frame]
  let notes: [Note]
  let bounds: Box
  let summary: String

  init(_ diagram: SequenceDiagram) {
    let columns = SequenceColumns(diagram)
    var rows = SequenceRows(diagram, columns)
    rows.place()
    let top = columns.heads.map(\.box.maxY).max() ?? 0
    let bottom = rows.y + 18
    heads = columns.heads
    arrows = rows.arrows
    frames = rows.frames
    notes = rows.notes
    activations = rows.activations
    lifelines = columns.centers.map { ($0, top, bottom) }
    feet =
      bottom - top < 520
      ? []
      : columns.heads.map { head in
        var foot = head
        foot.box = Box(x: head.box.minX, y: bottom, width: head.box.width, height: head.box.height)
        return foot
      }
    var bounds = heads.reduce(Box(x: 0, y: 0, width: 1, height: bottom)) { $0.union($1.box) }
    for box in feet.map(\.box) + notes.map(\.box) + frames.map(\.box) + activations {
      bounds = bounds.union(box)
    }
    for arrow in arrows where arrow.isLoop {
      let right = arrow.textX + TextMetrics.width(of: arrow.lines)
      bounds = bounds.union(Box(x: arrow.fromX, y: arrow.y, width: max(0, right - arrow.fromX), height: 1))
    }
    self.bounds = bounds.padded(6)
    let names = diagram.participants.map(\.label.joined)
    let messages = arrows.count == 1 ? "1 message" : "\(arrows.count) messages"
    summary = "\(messages) between \(names.joined(separator: ", ")). The same in words follows the picture."
  }
}
