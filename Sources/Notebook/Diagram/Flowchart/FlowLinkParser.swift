/// Reads the line between two nodes: `-->`, `---`, `-.->`, `==>`, `<-->`, `--o`, `--x`, `~~~`, longer forms of them,
/// and a label as `-->|text|` or `-- text -->`.
enum FlowLinkParser {
  static func read(_ line: inout DiagramLine) throws(DiagramError) -> (FlowLink, DiagramLabel?) {
    let start = line
    let isTwoWay = line.peek == UInt8(ascii: "<")
    if isTwoWay { line.advance() }
    if line.peek == UInt8(ascii: "o") || line.peek == UInt8(ascii: "x"), line.peek(1) == UInt8(ascii: "-") {
      throw start.error(
        "a circle or cross at the beginning of a line is not supported; put it at the end: --o, --x"
      )
    }
    var label: DiagramLabel?
    guard var link = body(&line) else {
      throw start.error(
        "an arrow is expected here, such as '-->'; a label with blanks or signs needs brackets: A[My label]"
      )
    }
    if link.stroke != .invisible, link.length == 0 {
      // Two signs and no head: a text follows, then the other half.
      let opening = link.stroke
      let sign = opening == .thick ? "==" : opening == .dotted ? ".-" : "--"
      let textStart = line
      guard let close = closing(line, sign: sign) else {
        throw start.error("this arrow has no end; write '-->' or '-- text -->'")
      }
      label = try line.label(to: close)
      guard let label, !label.isEmpty else { throw textStart.error("this arrow is cut in two; write '-->'") }
      guard let rest = opening == .dotted ? dottedRest(&line) : body(&line), rest.stroke == opening,
        rest.length > 0
      else {
        throw line.error(
          "the arrow does not go on as it began; write '-- text -->', '-. text .->' or '== text ==>'"
        )
      }
      link = rest
    }
    link.isTwoWay = isTwoWay
    if isTwoWay, link.head != .arrow { throw start.error("an arrow that begins with '<' ends with '>'") }
    line.skipBlanks()
    if line.peek == UInt8(ascii: "|") {
      let bar = line
      guard label == nil else { throw bar.error("this arrow has a label already") }
      line.advance()
      line.skipBlanks()
      if line.peek == UInt8(ascii: "\"") {
        label = try FlowShapeParser.quoted(&line)
        line.skipBlanks()
      } else {
        guard let close = line.find("|") else {
          throw bar.error("this label is never closed; close it with '|'")
        }
        label = try line.label(to: close)
      }
      guard line.peek == UInt8(ascii: "|") else {
        throw line.error("this label is closed by '|', which is missing here")
      }
      line.advance()
    }
    return (link, label.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// A line without a text in it. Its length is 0 if it only begins one with a text.
  private static func body(_ line: inout DiagramLine) -> FlowLink? {
    switch (line.peek, line.peek(1)) {
    case (UInt8(ascii: "-"), UInt8(ascii: ".")):
      line.advance()
      if let link = dottedRest(&line) { return link }
      line.advance()
      return FlowLink(stroke: .dotted, head: .none, isTwoWay: false, length: 0)
    case (UInt8(ascii: "-"), UInt8(ascii: "-")):
      return run(&line, of: UInt8(ascii: "-"), stroke: .normal)
    case (UInt8(ascii: "="), UInt8(ascii: "=")):
      return run(&line, of: UInt8(ascii: "="), stroke: .thick)
    case (UInt8(ascii: "~"), UInt8(ascii: "~")) where line.peek(2) == UInt8(ascii: "~"):
      let count = count(&line, UInt8(ascii: "~"))
      return FlowLink(stroke: .invisible, head: .none, isTwoWay: false, length: count - 2)
    default:
      return nil
    }
  }

  private static func run(_ line: inout DiagramLine, of sign: UInt8, stroke: FlowLink.Stroke) -> FlowLink {
    let count = count(&line, sign)
    let head = head(&line)
    // `-->` and `---` reach over one rank, each further sign over one more.
    let length = head == .none ? count - 2 : count - 1
    return FlowLink(stroke: stroke, head: head, isTwoWay: false, length: min(length, longest))
  }

  /// `.->`, `..->`, `.-`: the part of a dotted line behind its first hyphen. Nil, with nothing read, for anything else.
  private static func dottedRest(_ line: inout DiagramLine) -> FlowLink? {
    var ahead = line
    let dots = count(&ahead, UInt8(ascii: "."))
    guard dots > 0, ahead.peek == UInt8(ascii: "-") else { return nil }
    ahead.advance()
    let head = head(&ahead)
    line = ahead
    return FlowLink(stroke: .dotted, head: head, isTwoWay: false, length: min(dots, longest))
  }

  private static let longest = 10

  private static func count(_ line: inout DiagramLine, _ sign: UInt8) -> Int {
    let start = line.index
    while line.peek == sign { line.advance() }
    return line.index - start
  }

  private static func head(_ line: inout DiagramLine) -> FlowLink.Head {
    let head: FlowLink.Head
    switch line.peek {
    case UInt8(ascii: ">"): head = .arrow
    // A letter is a head only if no name begins with it; Mermaid is less careful.
    case UInt8(ascii: "o") where !line.peek(1).isWordByte: head = .circle
    case UInt8(ascii: "x") where !line.peek(1).isWordByte: head = .cross
    default: return .none
    }
    line.advance()
    return head
  }

  /// Where the second half of a line with a text begins.
  private static func closing(_ line: DiagramLine, sign: String) -> Int? {
    var place = line.find(sign)
    if sign == ".-", let found = place {
      // All dots in front belong to it.
      var first = found
      while first > line.index, line[first - 1] == UInt8(ascii: ".") { first -= 1 }
      place = first
    }
    return place
  }
}
