/// A sequence diagram in words: an ordered list, with the parts of frames as lists inside it.
enum SequenceSteps {
  static func list(_ diagram: SequenceDiagram) -> [UInt8] {
    var html = Array("<ol>\n".utf8)
    var frames = 0
    for event in diagram.events {
      switch event {
      case .message(let message):
        item(words(message, in: diagram), into: &html)
      case .note(let note):
        item(words(note, in: diagram), into: &html)
      case .activate, .deactivate:
        break
      case .open(let kind, let label):
        frames += 1
        openPart(opening(kind, label), into: &html)
      case .branch(let kind, let label):
        html.append(contentsOf: "</ol></li>\n".utf8)
        openPart(branch(kind, label), into: &html)
      case .close:
        frames -= 1
        html.append(contentsOf: "</ol></li>\n".utf8)
      }
    }
    html.append(contentsOf: "</ol>\n".utf8)
    return html
  }

  private static func item(_ text: String, into html: inout [UInt8]) {
    html.append(contentsOf: "<li>".utf8)
    HTMLText.append(text, to: &html)
    html.append(contentsOf: "</li>\n".utf8)
  }

  private static func openPart(_ text: String, into html: inout [UInt8]) {
    html.append(contentsOf: "<li>".utf8)
    HTMLText.append(text, to: &html)
    html.append(contentsOf: "\n<ol>\n".utf8)
  }

  private static func words(_ message: SequenceDiagram.Message, in diagram: SequenceDiagram) -> String {
    let from = diagram.participants[message.from].label.joined
    let to = diagram.participants[message.to].label.joined
    let sign = message.arrow.isTwoWay ? "↔" : "→"
    let lost = message.arrow.head == .cross ? " (does not arrive)" : ""
    let number = message.number.map { "\($0). " } ?? ""
    let route = message.from == message.to ? from : "\(from) \(sign) \(to)"
    return message.text.isEmpty
      ? "\(number)\(route)\(lost)" : "\(number)\(route)\(lost): \(message.text.joined)"
  }

  private static func words(_ note: SequenceDiagram.Note, in diagram: SequenceDiagram) -> String {
    let names = note.first == note.last ? [note.first] : [note.first, note.last]
    let whom = names.map { diagram.participants[$0].label.joined }.joined(separator: " and ")
    return "Note on \(whom): \(note.text.joined)"
  }

  private static func opening(_ kind: SequenceDiagram.FrameKind, _ label: DiagramLabel) -> String {
    let text = label.isEmpty ? "" : " \(label.joined)"
    switch kind {
    case .alt: return label.isEmpty ? "Either:" : "If\(text):"
    case .opt: return label.isEmpty ? "Perhaps:" : "Only if\(text):"
    case .loop: return label.isEmpty ? "Again and again:" : "Repeat,\(text):"
    case .par: return label.isEmpty ? "At the same time:" : "At the same time,\(text):"
    case .critical: return "Without interruption\(label.isEmpty ? "" : ",")\(text):"
    case .break: return "Stop here if\(label.isEmpty ? " this happens" : text):"
    }
  }

  private static func branch(_ kind: SequenceDiagram.FrameKind, _ label: DiagramLabel) -> String {
    let text = label.isEmpty ? "" : " \(label.joined)"
    switch kind {
    case .par: return label.isEmpty ? "And meanwhile:" : "And meanwhile,\(text):"
    case .critical: return "But in case\(label.isEmpty ? " of a failure" : " of\(text)"):"
    default: return label.isEmpty ? "Otherwise:" : "Otherwise, if\(text):"
    }
  }
}
