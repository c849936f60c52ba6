/// Reads the statements of a `sequenceDiagram` (https://mermaid.js.org/syntax/sequenceDiagram.html).
struct SequenceParser {
  private var diagram = SequenceDiagram()
  private var indices: [String: Int] = [:]
  private var frames: [(kind: SequenceDiagram.FrameKind, line: DiagramLine)] = []
  /// How often each participant is active now.
  private var activations: [Int] = []
  private var nextNumber: Int?
  private var numberStep = 1

  static func parse(_ source: inout DiagramSource) throws(DiagramError) -> SequenceDiagram {
    var parser = SequenceParser()
    while var line = source.nextLine() {
      guard try !source.readHeading(&line) else { continue }
      try parser.readStatement(&line)
      guard parser.diagram.events.count <= DiagramLimits.sequenceEvents else {
        throw line.error(
          "more than \(DiagramLimits.sequenceEvents) steps are too many for one picture; split it"
        )
      }
    }
    if let frame = parser.frames.last {
      throw frame.line.error("'\(frame.kind.rawValue)' has no 'end'")
    }
    guard !parser.diagram.participants.isEmpty else {
      throw DiagramError(
        line: source.firstLine,
        column: 1,
        message: "the diagram has no messages; write one such as 'Browser->>Server: GET /'"
      )
    }
    return parser.diagram
  }

  private mutating func readStatement(_ line: inout DiagramLine) throws(DiagramError) {
    let start = line
    let word = line.word()
    // A keyword is a whole word: `loop->>A` speaks of a participant.
    let isKeyword = line.isAtEnd || line.peek <= 0x20 || line.peek == UInt8(ascii: ";")
    line.skipBlanks()
    switch isKeyword ? word.lowercased() : "" {
    case "participant": try readParticipant(&line, isActor: false)
    case "actor": try readParticipant(&line, isActor: true)
    case "activate": try readActivation(&line, on: true)
    case "deactivate": try readActivation(&line, on: false)
    case "note": try readNote(&line)
    case "autonumber": try readAutonumber(&line)
    case "end": try closeFrame(line, at: start)
    case let word where SequenceDiagram.FrameKind(rawValue: word) != nil:
      try openFrame(word, &line, at: start)
    case "else", "and", "option":
      try readBranch(word.lowercased(), &line, at: start)
    case "rect", "box", "create", "destroy", "links", "link", "properties", "details":
      throw start.error("'\(word)' is not supported; leave it out")
    default:
      line = start
      try readMessage(&line)
    }
  }

  // MARK: Participants

  private mutating func readParticipant(_ line: inout DiagramLine, isActor: Bool) throws(DiagramError) {
    let start = line
    if let place = line.find("@{") { throw line.error("'@{' is not supported; leave it out", at: place) }
    let alias = line.find(" as ")
    let id = line.trimmed(to: alias ?? line.statementEnd)
    guard !id.isEmpty else { throw start.error("name the participant: 'participant S as Server'") }
    var label = DiagramLabel(id)
    if alias != nil {
      line.advance(4)
      label = try line.label(to: line.statementEnd)
      guard !label.isEmpty else { throw line.error("'as' needs a name behind it: 'participant S as Server'") }
    }
    if let known = indices[id] {
      diagram.participants[known].label = label
      diagram.participants[known].isActor = isActor
      return
    }
    _ = try participant(id, label: label, isActor: isActor, at: start)
  }

  private mutating func participant(
    _ id: String,
    label: DiagramLabel? = nil,
    isActor: Bool = false,
    at place: DiagramLine
  ) throws(DiagramError) -> Int {
    if let known = indices[id] { return known }
    guard !id.isEmpty else { throw place.error("a name is missing here") }
    guard id.utf8.count <= DiagramLimits.labelBytes else { throw place.error("this name is too long") }
    guard diagram.participants.count < DiagramLimits.participants else {
      throw place.error(
        "more than \(DiagramLimits.participants) participants are too many for one picture; split it"
      )
    }
    let index = diagram.participants.count
    diagram.participants.append(
      SequenceDiagram.Participant(id: id, label: label ?? DiagramLabel(id), isActor: isActor)
    )
    indices[id] = index
    activations.append(0)
    return index
  }

  private func known(_ id: String, at place: DiagramLine) throws(DiagramError) -> Int {
    if let index = indices[id] { return index }
    let names = diagram.participants.map(\.id)
    if let meant = names.first(where: { $0.lowercased() == id.lowercased() }) {
      throw place.error("there is no participant '\(id)'; did you mean '\(meant)'?")
    }
    throw place.error(
      "there is no participant '\(id)' yet; those above are: \(names.joined(separator: ", "))"
    )
  }

  // MARK: Messages

  private mutating func readMessage(_ line: inout DiagramLine) throws(DiagramError) {
    let start = line
    let colon = line.find(":") ?? line.end
    guard let (place, length, arrow) = SequenceArrow.find(in: line, before: colon) else {
      throw start.error(
        "this is no statement that is supported; a message is written 'Browser->>Server: GET /'"
      )
    }
    let sender = line.trimmed(to: place)
    let from = try participant(sender, at: start)
    line.advance(length)
    line.skipBlanks()
    let sign = line.peek
    let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
    if isSigned { line.advance() }
    line.skipBlanks()
    let target = line
    guard colon < line.end else {
      throw line.error("a message needs a colon and a text: '...: GET /'", at: line.end)
    }
    let receiver = line.trimmed(to: colon)
    if receiver.hasPrefix("()") { throw target.error("'()' is not supported; leave it out") }
    let to = try participant(receiver, at: target)
    line.advance()
    let text = try line.statementText()
    let activates = isSigned && sign == UInt8(ascii: "+")
    let deactivates = isSigned && !activates
    if activates { try activate(to, at: target) }
    if deactivates { try deactivate(from, at: target) }
    diagram.events.append(
      .message(
        SequenceDiagram.Message(
          from: from,
          to: to,
          arrow: arrow,
          text: text,
          number: takeNumber(),
          activates: activates,
          deactivates: deactivates
        )
      )
    )
  }

  private mutating func takeNumber() -> Int? {
    guard let number = nextNumber else { return nil }
    nextNumber = number + numberStep
    return number
  }

  // MARK: Activation

  private mutating func readActivation(_ line: inout DiagramLine, on: Bool) throws(DiagramError) {
    let start = line
    let index = try known(line.trimmed(to: line.statementEnd), at: start)
    if on { try activate(index, at: start) } else { try deactivate(index, at: start) }
    diagram.events.append(on ? .activate(index) : .deactivate(index))
  }

  private mutating func activate(_ index: Int, at place: DiagramLine) throws(DiagramError) {
    guard activations[index] < DiagramLimits.nesting else {
      throw place.error("this is active too often at once")
    }
    activations[index] += 1
  }

  private mutating func deactivate(_ index: Int, at place: DiagramLine) throws(DiagramError) {
    guard activations[index] > 0 else {
      let name = diagram.participants[index].id
      throw place.error(
        "'\(name)' is not active here; activate it with '+' or 'activate \(name)' first. The branches of a frame count "
          + "one after the other"
      )
    }
    activations[index] -= 1
  }

  // MARK: Notes and numbers

  private mutating func readNote(_ line: inout DiagramLine) throws(DiagramError) {
    let start = line
    let forms: [(String, SequenceDiagram.Note.Place)] = [("left", .left), ("right", .right), ("over", .over)]
    let word = line.word().lowercased()
    line.skipBlanks()
    guard let (_, place) = forms.first(where: { $0.0 == word }) else {
      throw start.error("write 'Note over A: ...', 'Note left of A: ...' or 'Note right of A: ...'")
    }
    if place != .over {
      let of = line
      guard line.word().lowercased() == "of" else { throw of.error("write 'Note \(word) of A: ...'") }
      line.skipBlanks()
    }
    guard let colon = line.find(":") else {
      throw line.error("a note needs a colon and a text: 'Note over A: ...'", at: line.end)
    }
    let names = line
    var ends: [Int] = []
    while line.index < colon {
      let comma = line.find(",", before: colon) ?? colon
      let name = line
      ends.append(try participant(line.trimmed(to: comma), at: name))
      if line.index < colon { line.advance() }
      line.skipBlanks()
    }
    guard let first = ends.min(), let last = ends.max() else {
      throw names.error("say which participant: 'Note over A: ...'")
    }
    guard ends.count == 1 || place == .over && ends.count == 2 else {
      throw names.error("a note stands over one or two participants, or beside one")
    }
    line.move(to: colon)
    line.advance()
    let text = try line.statementText()
    diagram.events.append(.note(SequenceDiagram.Note(place: place, first: first, last: last, text: text)))
  }

  private mutating func readAutonumber(_ line: inout DiagramLine) throws(DiagramError) {
    let start = line
    let words = line.trimmed(to: line.statementEnd).split(separator: " ")
    if words == ["off"] {
      nextNumber = nil
      return
    }
    let numbers = words.compactMap { Int($0) }.filter { (0...9_999).contains($0) }
    guard numbers.count == words.count, words.count <= 2 else {
      throw start.error("'autonumber' takes a first number and a step, both whole: 'autonumber 10 10'")
    }
    nextNumber = numbers.first ?? 1
    numberStep = numbers.count == 2 ? numbers[1] : 1
  }

  // MARK: Frames

  private mutating func openFrame(
    _ word: String,
    _ line: inout DiagramLine,
    at start: DiagramLine
  ) throws(DiagramError) {
    guard let kind = SequenceDiagram.FrameKind(rawValue: word) else { return }
    guard frames.count < DiagramLimits.nesting else {
      throw start.error("frames are nested more than \(DiagramLimits.nesting) deep; split the diagram")
    }
    diagram.events.append(.open(kind, try line.statementText()))
    frames.append((kind, start))
  }

  private mutating func readBranch(
    _ word: String,
    _ line: inout DiagramLine,
    at start: DiagramLine
  ) throws(DiagramError) {
    guard let frame = frames.last, frame.kind.branchWord == word else {
      let opener = SequenceDiagram.FrameKind.allCases.first { $0.branchWord == word }?.rawValue ?? "alt"
      throw start.error("'\(word)' stands only between '\(opener)' and its 'end'")
    }
    diagram.events.append(.branch(frame.kind, try line.statementText()))
  }

  private mutating func closeFrame(_ line: DiagramLine, at start: DiagramLine) throws(DiagramError) {
    guard line.isAtStatementEnd else { throw line.error("nothing may follow 'end' on its line") }
    guard frames.popLast() != nil else { throw start.error("this 'end' closes nothing") }
    diagram.events.append(.close)
  }
}
