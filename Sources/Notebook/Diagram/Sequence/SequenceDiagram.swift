/// What a Mermaid `sequenceDiagram` says.
struct SequenceDiagram: Equatable {
  struct Participant: Equatable {
    let id: String
    var label: DiagramLabel
    /// Drawn as a person rather than as a box.
    var isActor: Bool
  }

  struct Message: Equatable {
    /// Indices of participants.
    let from: Int
    let to: Int
    let arrow: SequenceArrow
    let text: DiagramLabel
    /// What `autonumber` gives it.
    let number: Int?
    /// `+` behind the arrow: the receiver becomes active.
    let activates: Bool
    /// `-` behind the arrow: the sender stops being active.
    let deactivates: Bool
  }

  struct Note: Equatable {
    enum Place: Equatable {
      case left, right, over
    }

    let place: Place
    /// Participants, of which the first may equal the last.
    let first: Int
    let last: Int
    let text: DiagramLabel
  }

  enum FrameKind: String, CaseIterable {
    case alt, opt, loop, par, critical, `break`

    /// The word that begins a further part of the frame.
    var branchWord: String? {
      switch self {
      case .alt: "else"
      case .par: "and"
      case .critical: "option"
      case .opt, .loop, .break: nil
      }
    }
  }

  enum Event: Equatable {
    case message(Message)
    case note(Note)
    case activate(Int)
    case deactivate(Int)
    case open(FrameKind, DiagramLabel)
    case branch(FrameKind, DiagramLabel)
    case close
  }

  var participants: [Participant] = []
  /// In order; frames open and close in pairs.
  var events: [Event] = []
}
