/// The arrow of a message.
struct SequenceArrow: Equatable {
  enum Head: Equatable {
    case none, filled, open, cross
  }

  let isDashed: Bool
  let head: Head
  /// A head at the sender's end too.
  let isTwoWay: Bool

  /// All spellings; one that begins with another stands before it.
  static let spellings: [(text: String, arrow: SequenceArrow)] = [
    ("<<-->>", SequenceArrow(isDashed: true, head: .filled, isTwoWay: true)),
    ("<<->>", SequenceArrow(isDashed: false, head: .filled, isTwoWay: true)),
    ("-->>", SequenceArrow(isDashed: true, head: .filled, isTwoWay: false)),
    ("->>", SequenceArrow(isDashed: false, head: .filled, isTwoWay: false)),
    ("-->", SequenceArrow(isDashed: true, head: .none, isTwoWay: false)),
    ("->", SequenceArrow(isDashed: false, head: .none, isTwoWay: false)),
    ("--)", SequenceArrow(isDashed: true, head: .open, isTwoWay: false)),
    ("-)", SequenceArrow(isDashed: false, head: .open, isTwoWay: false)),
    ("--x", SequenceArrow(isDashed: true, head: .cross, isTwoWay: false)),
    ("-x", SequenceArrow(isDashed: false, head: .cross, isTwoWay: false)),
  ]

  /// The first arrow that stands before `limit`. Only if there is no other may it be one that ends in the letter x,
  /// which a name such as `my-xray` may hold.
  static func find(in line: DiagramLine, before limit: Int) -> (
    place: Int, length: Int, arrow: SequenceArrow
  )? {
    for usesLetter in [false, true] {
      var rest = line
      while rest.index < limit {
        for spelling in spellings where (spelling.arrow.head == .cross) == usesLetter {
          if rest.starts(with: spelling.text) {
            return (rest.index, spelling.text.utf8.count, spelling.arrow)
          }
        }
        rest.advance()
      }
    }
    return nil
  }
}
