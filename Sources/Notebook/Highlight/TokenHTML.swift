/// Writes tokens as HTML.
enum TokenHTML {
  /// `<span class="t-k">` and `</span>`.
  private static let tagBytes = 18 + 7

  /// Writes tokens whose spans may run over several lines.
  static func write(_ code: Span<UInt8>, _ tokens: [CodeToken], into html: inout [UInt8]) {
    html.append(addingCapacity: size(code, tokens)) { output in
      var start = 0
      for token in tokens {
        if token.kind != .plain { open(token.kind, into: &output) }
        escape(code, from: start, to: token.end, into: &output)
        if token.kind != .plain { close(into: &output) }
        start = token.end
      }
    }
  }

  /// Writes tokens with `<span class="line-marked">` around the marked lines, without their line ends. No span runs
  /// over a line's end: it is closed there, and opened again on the next line.
  static func write(
    _ code: Span<UInt8>,
    _ tokens: [CodeToken],
    marking marks: LineMarks,
    into html: inout [UInt8]
  ) {
    // The tokens of one line, cut at its end.
    var pieces: [CodeToken] = []
    var line = 1
    var start = 0
    var next = 0
    while start < code.count {
      let lineEnd = LexerBytes.lineEnd(code, from: start, to: code.count)
      pieces.removeAll(keepingCapacity: true)
      while next < tokens.count {
        let token = tokens[next]
        pieces.append(CodeToken(kind: token.kind, end: min(token.end, lineEnd)))
        if token.end > lineEnd { break }
        next += 1
      }
      let isMarked = marks.contains(line)
      if isMarked { html.append(contentsOf: #"<span class="line-marked">"#.utf8) }
      html.append(addingCapacity: size(code, pieces, from: start)) { output in
        for piece in pieces where piece.end > start {
          if piece.kind != .plain { open(piece.kind, into: &output) }
          escape(code, from: start, to: piece.end, into: &output)
          if piece.kind != .plain { close(into: &output) }
          start = piece.end
        }
      }
      if isMarked { html.append(contentsOf: "</span>".utf8) }
      if lineEnd < code.count { html.append(0x0A) }
      start = lineEnd + 1
      line += 1
    }
  }

  /// Exactly how many bytes the tokens take at most.
  private static func size(_ code: Span<UInt8>, _ tokens: [CodeToken], from start: Int = 0) -> Int {
    let end = tokens.last?.end ?? start
    var size = end - start
    for index in start..<end {
      let byte = code[index]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") {
        size &+= 3
      } else if byte == UInt8(ascii: "&") {
        size &+= 4
      }
    }
    for token in tokens where token.kind != .plain { size &+= tagBytes }
    return size
  }

  @inline(__always)
  private static func open(_ kind: CodeTokenKind, into output: inout OutputSpan<UInt8>) {
    append("<span class=\"t-", to: &output)
    output.append(kind.rawValue)
    append("\">", to: &output)
  }

  @inline(__always)
  private static func close(into output: inout OutputSpan<UInt8>) {
    append("</span>", to: &output)
  }

  @inline(__always)
  private static func append(_ text: StaticString, to output: inout OutputSpan<UInt8>) {
    text.withUTF8Buffer { for byte in $0 { output.append(byte) } }
  }

  /// Escapes what HTML text must escape: `<`, `>` and `&` (HTML, section 13.3, "Escaping a string").
  @inline(__always)
  private static func escape(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    into output: inout OutputSpan<UInt8>
  ) {
    var index = start
    while index < end {
      let byte = code[index]
      switch byte {
      case UInt8(ascii: "<"): append("&lt;", to: &output)
      case UInt8(ascii: ">"): append("&gt;", to: &output)
      case UInt8(ascii: "&"): append("&amp;", to: &output)
      default: output.append(byte)
      }
      index &+= 1
    }
  }
}
