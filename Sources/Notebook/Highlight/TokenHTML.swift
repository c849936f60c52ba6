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

  /// Writes tokens with `<span class="line-marked">` around the marked lines. A span ends at its line's end, and
  /// begins again on the next line.
  static func write(
    _ code: Span<UInt8>,
    _ tokens: [CodeToken],
    marking marks: LineMarks,
    into html: inout [UInt8]
  ) {
    var line = 1
    var lineStart = 0
    var token = 0
    while lineStart < code.count {
      let lineEnd = LexerBytes.lineEnd(code, from: lineStart, to: code.count)
      let next = min(lineEnd + 1, code.count)
      // The tokens of this line, cut at its ends.
      var pieces: [CodeToken] = []
      var start = lineStart
      while start < next, token < tokens.count {
        let end = min(tokens[token].end, next)
        pieces.append(CodeToken(kind: tokens[token].kind, end: end))
        start = end
        if tokens[token].end > next { break }
        token += 1
      }
      let isMarked = marks.contains(line)
      if isMarked { html.append(contentsOf: #"<span class="line-marked">"#.utf8) }
      html.append(addingCapacity: size(code, pieces, from: lineStart) + pieces.count) { output in
        var start = lineStart
        for piece in pieces {
          // The line end itself stays outside the colour.
          let end = piece.end == next && next > lineEnd ? lineEnd : piece.end
          if piece.kind != .plain, end > start { open(piece.kind, into: &output) }
          escape(code, from: start, to: end, into: &output)
          if piece.kind != .plain, end > start { close(into: &output) }
          escape(code, from: end, to: piece.end, into: &output)
          start = piece.end
        }
      }
      if isMarked { html.append(contentsOf: "</span>".utf8) }
      lineStart = next
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
