/// Splits the characters of a template into text and `{{expressions}}`. An escaped brace is text.
struct TemplateBuilder {
  enum Piece {
    case text(value: String, source: String)
    /// From a position up to an offset, without the braces.
    case expression(start: SourcePosition, end: Int)
  }

  private enum State {
    case text
    case openBrace
    case expression(start: SourcePosition?)
    case closeBrace(start: SourcePosition, end: Int)
  }

  private var pieces: [Piece] = []
  private var value: [UInt8] = []
  private var source: [UInt8] = []
  private var state = State.text
  /// `novariable`: braces are text.
  var isLiteral = false

  mutating func append(_ scalar: Unicode.Scalar, source text: ArraySlice<UInt8>, at position: SourcePosition)
  {
    let isPlain = text.count == 1 && !isLiteral
    let isOpen = isPlain && scalar == "{"
    let isClose = isPlain && scalar == "}"
    switch state {
    case .text:
      if isOpen { state = .openBrace } else { appendText(scalar, text) }
    case .openBrace:
      if isOpen {
        flushText()
        state = .expression(start: nil)
      } else {
        flushBrace()
        appendText(scalar, text)
      }
    case .expression(let start):
      let start = start ?? position
      state = isClose ? .closeBrace(start: start, end: position.offset) : .expression(start: start)
    case .closeBrace(let start, let end):
      if isClose {
        pieces.append(.expression(start: start, end: end))
        state = .text
      } else {
        state = .expression(start: start)
      }
    }
  }

  /// The pieces, or nil when an expression was not closed.
  mutating func finish(trimmingTrailingSpaces: Bool) -> [Piece]? {
    switch state {
    case .text: break
    case .openBrace: flushBrace()
    case .expression, .closeBrace: return nil
    }
    if trimmingTrailingSpaces {
      while source.last == UInt8(ascii: " ") {
        source.removeLast()
        value.removeLast()
      }
    }
    flushText()
    return pieces
  }

  private mutating func appendText(_ scalar: Unicode.Scalar, _ text: ArraySlice<UInt8>) {
    value.append(contentsOf: String(scalar).utf8)
    source.append(contentsOf: text)
  }

  private mutating func flushBrace() {
    value.append(UInt8(ascii: "{"))
    source.append(UInt8(ascii: "{"))
    state = .text
  }

  private mutating func flushText() {
    guard !source.isEmpty else { return }
    pieces.append(
      .text(value: String(decoding: value, as: UTF8.self), source: String(decoding: source, as: UTF8.self))
    )
    value.removeAll(keepingCapacity: true)
    source.removeAll(keepingCapacity: true)
  }
}
